# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
#
# Finds a JDK that can build fdu. Meant to be sourced, by mvnw, fdu and .ci/run:
#
#     . "$root/.mvn/find-jdk.sh"
#     find_jdk || exit        # says on stderr what to install when there is none
#
# On success JAVA_HOME is set and exported. A JAVA_HOME that already fits stays; one that does not
# fit is passed over without a word, because it usually belongs to other projects.
#
# Versions are read from the JDKs' `release` files: starting each java to ask it would take longer
# than everything else here.

# The oldest JDK that will do: the AOT cache is made in one step, which began with 25.
fdu_jdk_min=25

# Is $1 the home of a JDK that fits?
fdu_jdk_fits() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/jlink" ] && [ -r "$1/release" ] || return 1
  fdu_jdk_version=
  while IFS= read -r fdu_jdk_line || [ -n "$fdu_jdk_line" ]; do
    case $fdu_jdk_line in
      JAVA_VERSION=*)
        fdu_jdk_version=${fdu_jdk_line#JAVA_VERSION=}
        fdu_jdk_version=${fdu_jdk_version#\"}
        fdu_jdk_version=${fdu_jdk_version%%[!0-9]*}
        ;;
    esac
  done <"$1/release"
  # "1.8.0" gives 1 here, an unreadable version nothing: both are too old.
  [ "${fdu_jdk_version:-0}" -ge "$fdu_jdk_min" ]
}

# The home of the JDK whose javac is on PATH, into fdu_jdk_home.
fdu_jdk_on_path() {
  fdu_jdk_home=$(command -v javac) || return 1
  while [ -h "$fdu_jdk_home" ]; do
    fdu_jdk_link=$(readlink "$fdu_jdk_home") || return 1
    case $fdu_jdk_link in
      /*) fdu_jdk_home=$fdu_jdk_link ;;
      *) fdu_jdk_home=${fdu_jdk_home%/*}/$fdu_jdk_link ;;
    esac
  done
  fdu_jdk_home=${fdu_jdk_home%/bin/javac}
}

# Sets JAVA_HOME to the first of these homes that fits.
fdu_jdk_first_of() {
  for fdu_jdk_home; do
    if fdu_jdk_fits "$fdu_jdk_home"; then
      JAVA_HOME=$fdu_jdk_home
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}

find_jdk() {
  fdu_jdk_first_of ${JAVA_HOME:+"$JAVA_HOME"} && return 0
  if [ -n "${FDU_JDK_DIR:-}" ]; then
    # A folder of JDKs to look in instead of the usual ones.
    fdu_jdk_first_of "$FDU_JDK_DIR"/* && return 0
  else
    # Quoting keeps a HOME with spaces in one piece; a pattern that matches nothing fits nothing.
    fdu_jdk_first_of \
      /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /usr/local/* \
      "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk* /usr/local/opt/openjdk* \
      /home/linuxbrew/.linuxbrew/opt/openjdk* && return 0
  fi
  fdu_jdk_on_path && fdu_jdk_first_of "$fdu_jdk_home" && return 0
  echo "fdu: no JDK $fdu_jdk_min or newer found (with javac and jlink): install one, for example" \
    "Temurin $fdu_jdk_min, or set JAVA_HOME to it" >&2
  return 1
}
