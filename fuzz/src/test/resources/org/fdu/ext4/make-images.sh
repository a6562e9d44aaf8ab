#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes the images that Ext4ImageFuzzTest damages (e2fsprogs 1.47), in the current directory. For
# everybody, without mounting. Kept as they are, since inputs found by fuzzing are about their bytes.
set -eu
export LC_ALL=C E2FSPROGS_FAKE_TIME=1700000000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/tree/a/b/c/d" "$work/tree/e" "$work/tree/f/g" "$work/tree/left" "$work/tree/right" "$work/tree/wide" "$work/tree/small"
(
  cd "$work/tree"
  seq -f 'a/name-%g' 9 | xargs touch; echo hello >e/hello
  seq -f "wide/$(printf '%0200d' 0)-%g" 52 | xargs touch
  i=0; while [ $i -lt 224 ]; do ln e/hello "wide/$(printf '%0200d' 0)-again-$i"; i=$((i + 1)); done # 64 KiB and more
  ln e/hello f/again; ln -s x f/link; mkfifo f/fifo; : >small/1; : >small/another-name-for-it
  find . -exec touch -h -d @1700000000 {} +
)

# two directories that grow in turns lie in pieces
turns() {
  for turn in 1 2 3 4 5 6 7; do
    for side in left right; do
      echo "expand_dir $side"
      for file in 1 2 3 4; do printf 'ln e/hello %s/%0200d-%d\n' $side $turn $file; done
    done
  done
}

image() { # NAME OPTION...
  name=$1; shift
  truncate -s 512K "$work/$name"
  mke2fs -q -F -t ext4 -b 1024 -N 128 -U 01234567-89ab-cdef-0123-456789abcdef \
    -E hash_seed=01234567-89ab-cdef-0123-456789abcdef "$@" -d "$work/tree" "$work/$name" 2>/dev/null
  e2fsck -fyD "$work/$name" >/dev/null || [ $? -le 1 ] # gives large directories an index
  turns | debugfs -w -f - "$work/$name" >/dev/null 2>&1
  e2fsck -fy "$work/$name" >/dev/null || [ $? -le 1 ] # counts links
  gzip -9 -n <"$work/$name" >"$name.img.gz"
}

image extents -O '^has_journal,^resize_inode,^metadata_csum,^uninit_bg,64bit'
image checksums -O '^has_journal,^resize_inode,metadata_csum,64bit'
image lists -I 128 -O '^has_journal,^resize_inode,^metadata_csum,^uninit_bg,^64bit,^extent'
image groups -g 256 -O '^has_journal,^resize_inode,^metadata_csum,uninit_bg,64bit,meta_bg,^flex_bg,^filetype'
image inline -O '^has_journal,^resize_inode,^metadata_csum,inline_data,bigalloc' -C 2048
