# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154  # fdu_home is set by whoever sources this
#
# How a Java virtual machine is started for fdu. Sourced, with fdu_home set to the image's folder:
# by bin/fdu inside an image, by ./fdu at the root of the sources, and by train.sh, so that the AOT
# cache is trained with exactly the flags that it is used with. A cache that was trained with other
# flags is refused as a whole, and a start is then slower than with no cache at all.
#
# No command here forks: a fork costs as much as this whole script.

# fdu_java FLAG CLASS ARG...: become a JVM. FLAG is an AOT flag, or empty for none.
fdu_java() {
  fdu_aot=$1
  fdu_class=$2
  shift 2

  # These are read by the JVM on its own, announced on stderr, and can make it refuse the cache;
  # CLASSPATH would be looked through although fdu is made of modules. FDU_JAVA_OPTS is the way in.
  unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH

  # The JVM says what it does not take, and does so on a terminal with bytes as they are. What is
  # between ' ' and '~' depends on the locale in bash before 5.0.
  if [ -n "${FDU_JAVA_OPTS:-}" ]; then
    fdu_locale_set=${LC_ALL+yes}
    fdu_locale=${LC_ALL:-}
    LC_ALL=C
    case $FDU_JAVA_OPTS in
      *[!'
 '-~]*)
        echo "fdu: FDU_JAVA_OPTS may hold printable ASCII only; put the rest in a FILE, and say @FILE" >&2
        exit 2
        ;;
    esac
    if [ -n "$fdu_locale_set" ]; then
      LC_ALL=$fdu_locale
    else
      unset LC_ALL
    fi
  fi

  # Else the JVM opens a file of its own as descriptor 0, and who asks for standard input reads that.
  # Open for writing only, as reading shall fail. Not `:`, with which a shell would exit here. Most
  # often the first look is enough; the second takes descriptors, which may be scarce.
  [ -e /dev/stdin ] || { true 9<&0; } 2>/dev/null || exec 0>/dev/null

  # A JVM cannot start in a folder that was removed, or whose path is longer than PATH_MAX, and shows
  # a stack trace. It can where PWD leads, which is asked first because that takes no fork.
  # shellcheck disable=SC3013  # -ef is in POSIX since 2024, and was in every shell before
  if ! [ . -ef "$PWD" ]; then
    fdu_folder=$(pwd -P 2>/dev/null)
    if [ -z "$fdu_folder" ] || [ "${#fdu_folder}" -ge 4096 ]; then
      echo "fdu: the current folder was removed, or its path is too long: change to another" >&2
      exit 1
    fi
  fi

  # Without procfs, libraries are not found by where the program is.
  [ -e /proc/self ] || export LD_LIBRARY_PATH="$fdu_home/lib"

  # The flags, once, for training and for use:
  #   UseSerialGC, TieredStopAtLevel=1   the cheapest start; what is hot here are system calls
  #   Xmn8m                              what a scan throws away is collected before it has touched
  #                                      more memory than this, and as fast; and a JVM cannot use a
  #                                      cache with a heap that is not larger than this, which in a
  #                                      container is half of the memory
  #   CompressedClassSpaceSize           address space for classes: 1 GB is more than `ulimit -v` may
  #                                      allow, and a run has some 3 MB of them
  #   ArchiveRelocationMode=0            the cache is used where it is mapped, not moved about for
  #                                      address randomization: 1000 page faults of 4000 less
  #   -AOT…Training                      no compiling at start of what training found hot: it
  #                                      took the processors from what a short run needs first
  #   VERIFY_BINDINGS                    the FFM linker does not check its own tables
  #   CUSTOMIZE_THRESHOLD                the handle of the system call is not made anew after 127
  #                                      calls, which helps no compiled code
  #   -UsePerfData                       no file in /tmp for every run
  #   -Xlog:disable                      a refused cache is reported on stdout, amid the output
  #   DisplayVMOutputToStderr            a JVM that cannot start says so on stdout otherwise
  #   Flags, CompileCommandFile          else the JVM complains, on stdout, about files named
  #                                      .hotspotrc and .hotspot_compiler in the current folder
  #   SuppressFatalErrorMessage          a JVM that crashes ends like any program that does, with
  #                                      nothing written on stdout amid the output
  #   ErrorFile                          where it is made to tell of a crash all the same, it leaves
  #                                      no report in the current folder, or under a name in /tmp
  #                                      that others can foresee; to get one, say
  #                                      FDU_JAVA_OPTS='-XX:-SuppressFatalErrorMessage -XX:ErrorFile=FILE'
  # No -Xshare: it cannot be combined with an AOT cache. FDU_JAVA_OPTS is split into words, but its
  # words are no patterns: -Xlog:gc* shall not become the name of a file in the current folder.
  set -f
  # shellcheck disable=SC2086
  exec "$fdu_home/bin/java" \
    ${fdu_aot:+"$fdu_aot"} \
    -XX:+UseSerialGC \
    -XX:TieredStopAtLevel=1 \
    -Xmn8m \
    -XX:CompressedClassSpaceSize=16m \
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
    -XX:-AOTRecordTraining -XX:-AOTReplayTraining \
    -XX:-UsePerfData \
    -Xlog:disable \
    -XX:+DisplayVMOutputToStderr \
    -XX:Flags=/dev/null \
    -XX:CompileCommandFile=/dev/null \
    -XX:+SuppressFatalErrorMessage \
    -XX:ErrorFile=/dev/null \
    -Djava.lang.foreign.VERIFY_BINDINGS=false \
    -Djava.lang.invoke.MethodHandle.CUSTOMIZE_THRESHOLD=-1 \
    --enable-native-access=org.fdu.walk \
    ${FDU_JAVA_OPTS:-} \
    -m "org.fdu.cli/$fdu_class" "$@"
}

# fdu_launch ARG...: run fdu. An image without a cache works too, only more slowly; so does a run
# with a cache that was made for other runs, so it does no harm to take the words of a name for an
# option here.
fdu_launch() {
  fdu_cache=$fdu_home/lib/fdu.aot
  case " $* " in
    *' --io ext4 '* | *' --io=ext4 '*)
      [ -r "$fdu_home/lib/fdu-ext4.aot" ] && fdu_cache=$fdu_home/lib/fdu-ext4.aot
      ;;
  esac
  if [ -r "$fdu_cache" ]; then
    fdu_java "-XX:AOTCache=$fdu_cache" org.fdu.cli.Main "$@"
  else
    fdu_java '' org.fdu.cli.Main "$@"
  fi
}
