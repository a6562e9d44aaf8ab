# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154  # command is set by whoever sources this
#
# Runs one of the module's commands; sourced by the scripts beside it, which name it:
#
#     command=dataset
#     . "${0%/*}/run.sh"
#
# A command that needs more than our own classes names the Maven profile that fetches it in
# $profile; without that (no network, say) the command has to make do. One that is measured within
# its own JVM sets $java_options, which are those that start quickly otherwise.
#
# Builds the module when its sources are newer than what was built, without a word unless it fails.

case $0 in
  */*) bench=$(cd "${0%/*}" && pwd) || exit 1 ;;
  *) bench=$(pwd) ;;
esac
root=${bench%/*}

# shellcheck source=../.mvn/find-jdk.sh
. "$root/.mvn/find-jdk.sh"
find_jdk || exit 1

# A place of its own: ./fdu, which some of the commands run, cleans away what it builds itself.
out=$bench/target/run

# bench_build STAMP [ARGUMENT…]: build when a source is newer than STAMP, which is made then. It
# gets the time of the build's start: what was changed while it ran is newer.
bench_build() {
  stamp=$1
  shift
  if [ -e "$stamp" ] && [ -z "$(find "$root/pom.xml" "$root/walk/pom.xml" "$root/walk/src/main" \
    "$bench/pom.xml" "$bench/src/main" -newer "$stamp" -print)" ]; then
    return 0
  fi
  [ ! -t 2 ] || echo "bench: building" >&2
  mkdir -p "$out" && : >"$stamp.new" || return 1
  "$root/mvnw" -q -B -f "$root/pom.xml" -pl bench -am -Dquick -Dfdu.target=target/run "$@" package \
    >"$out/build.log" 2>&1 </dev/null || return 1
  mv "$stamp.new" "$stamp"
}

if ! bench_build "$out/built"; then
  cat "$out/build.log" >&2
  echo "bench: the build failed" >&2
  exit 1
fi
if [ -n "${profile-}" ]; then
  bench_build "$out/built.$profile" "-P$profile" ||
    echo "bench: Maven could not fetch what profile $profile needs; going on without it" >&2
fi

interactive=false
[ ! -t 2 ] || interactive=true
# shellcheck disable=SC2086  # several words
exec "$JAVA_HOME/bin/java" ${java_options--XX:TieredStopAtLevel=1 -XX:+UseSerialGC} \
  --enable-native-access=ALL-UNNAMED \
  -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
  "-Dfdu.bench.interactive=$interactive" "-Dfdu.bench.home=$bench" \
  "-Dfdu.bench.lib=$out/lib" \
  -cp "$out/classes:$root/walk/target/run/classes" org.fdu.bench.Main "$command" "$@"
