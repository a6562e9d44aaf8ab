#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes the AOT caches of an image: runs fdu from it (Training.java), on a small tree, with the
# launcher's flags, and has the JVM store what it loaded, linked and profiled. `--io ext4` has a
# cache of its own, lib/fdu-ext4.aot, because every run loads all that is in its cache; that one is
# left out where there is no mke2fs to make something to train with.
#
#     train.sh IMAGE
set -eu

fdu_home=$1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
disk=$work/disk

# A little of everything: nested folders, files with sizes, links, names that are not plain.
mkdir -p "$tree/src/main/deep/er" "$tree/docs" "$tree/empty"
for folder in "$tree/src" "$tree/src/main" "$tree/src/main/deep/er" "$tree/docs"; do
  for name in a b c 'with space' 'ünïcode'; do
    echo "$folder" >"$folder/$name"
  done
done
# Enough directories for a second thread, and for stealing.
for folder in 1 2 3 4 5 6 7 8 9; do
  for inner in 1 2 3 4 5 6 7 8 9; do
    mkdir -p "$tree/wide/$folder/$inner/inner"
    echo x >"$tree/wide/$folder/$inner/file"
  done
done
head -c 300000 /dev/zero >"$tree/docs/large"
ln "$tree/docs/large" "$tree/docs/large-again"
ln -s docs/large "$tree/link"
ln -s nowhere "$tree/dangling"

# Not all that mke2fs can be told by its configuration is known to fdu.
make_disk() {
  PATH=$PATH:/usr/sbin:/sbin MKE2FS_CONFIG=/dev/null \
    mke2fs -q -F -b 4096 -I 256 -O extents,filetype,metadata_csum,dir_index -d "$tree" "$disk" 8M \
    >"$work/log" 2>&1
}

# A subshell, because fdu_java becomes the JVM. FLAG is one for this JVM only.
run_training() (
  # shellcheck source=launch.sh
  . "$fdu_home/lib/launch.sh"
  # What the caller asks of the JVM or of fdu is not what users will run with.
  unset FDU_JAVA_OPTS FDU_OPTS
  export FDU_CONFIG=/dev/null
  fdu_flag=$1
  shift
  fdu_java "$fdu_flag" org.fdu.cli.Training "$tree" "$@"
)

# The shapes of method handles that linking the system call needs. The code of those in the JDK's
# list is put into the cache; for all others a class is spun at every start, half a millisecond each.
run_training -Djava.lang.invoke.MethodHandle.TRACE_RESOLVE=true |
  sed -n 's/^\(\[[A-Z]*_RESOLVE\] .*\) ([a-z]*)$/@lambda-form-invoker \1/p' |
  sort -u >>"$fdu_home/lib/classlist"

# Both at once, as each takes most of its time on one processor.
if make_disk; then
  run_training "-XX:AOTCacheOutput=$fdu_home/lib/fdu-ext4.aot" "$disk" &
fi
run_training "-XX:AOTCacheOutput=$fdu_home/lib/fdu.aot"
wait
[ -s "$fdu_home/lib/fdu.aot" ]
