#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes the AOT cache of an image: runs fdu from it (Training.java), on a small tree, with the
# launcher's flags, and has the JVM store what it loaded, linked and profiled.
#
#     train.sh IMAGE
set -eu

fdu_home=$1
cache=$fdu_home/lib/fdu.aot

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

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

# A subshell, because fdu_java becomes the JVM.
(
  # shellcheck source=launch.sh
  . "$fdu_home/lib/launch.sh"
  # What the caller's environment asks of the JVM is not what users will run with.
  unset FDU_JAVA_OPTS
  fdu_java "-XX:AOTCacheOutput=$cache" org.fdu.cli.Training "$tree"
)
[ -s "$cache" ]
