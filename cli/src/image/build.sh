#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes the image: a Java run-time of the modules that fdu needs, with fdu's own among them, a
# launcher, manual pages, completions for shells, and an AOT cache.
#
#     build.sh IMAGE JAR MODULE_PATH
#
# JAR is that of org.fdu.cli; it goes before what Maven says the module path is, where the same
# module is a folder of classes that does not name the main class. JAVA_HOME is the JDK that the
# run-time is taken from. IMAGE appears complete or not at all.
set -eu

image=$1
module_path=$2:$3
here=$(cd "$(dirname "$0")" && pwd)

new=$image.new.$$
old=$image.old.$$
trap 'rm -rf "$new" "$old"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
rm -rf "$image".new.* "$image".old.*

# Uncompressed, because the JVM maps lib/modules as it is; what debuggers want stays in, because
# stack traces in bug reports are worth their line numbers.
"$JAVA_HOME/bin/jlink" --module-path "$module_path" --add-modules org.fdu.cli \
  --no-header-files --no-man-pages --output "$new"
rm -f "$new/bin/keytool" "$new/lib/jexec" "$new/lib/jrt-fs.jar"
cp "$here/fdu" "$new/bin/fdu"
chmod 755 "$new/bin/fdu"
cp "$here/launch.sh" "$new/lib/launch.sh"
"$new/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -m org.fdu.cli/org.fdu.cli.Manual \
  "$new/share"

# The JVM takes a cache for its own when lib/modules has the size that it had at training, whatever
# is in it: with a cache out of another build of the same size it would run that build's code. So
# the contents decide the size: a checksum over the jars and the JDK's version gives the length of
# a tail, which no reader of the file looks at.
checksum=$(
  {
    cat "$JAVA_HOME/release"
    IFS=:
    for entry in $module_path; do
      [ -d "$entry" ] || cat "$entry"
    done
  } | cksum
)
checksum=${checksum%% *}
head -c "$((checksum % 1048576))" /dev/zero >>"$new/lib/modules"

# The cache may be missing: fdu then starts more slowly and is otherwise the same.
if ! sh "$here/train.sh" "$new"; then
  echo "build.sh: no AOT cache could be made; fdu will start more slowly" >&2
  rm -f "$new"/lib/fdu.aot* "$new"/lib/fdu-ext4.aot*
  "$new/bin/java" -Xshare:dump -XX:+UseSerialGC >/dev/null || :
fi

if [ -e "$image" ]; then
  mv "$image" "$old"
fi
mv "$new" "$image"
