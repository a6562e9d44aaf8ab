// SPDX-License-Identifier: Apache-2.0
//
// fscrypt DIRECTORY: encrypts the empty DIRECTORY (fscrypt policy 2) with a key that its file
// system is given for that, and takes away again with `fscrypt -r DIRECTORY`.
#include <errno.h>
#include <fcntl.h>
#include <linux/fscrypt.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int failed(const char *what) {
  perror(what);
  return 1;
}

int main(int argc, char **argv) {
  int removes = argc == 3 && strcmp(argv[1], "-r") == 0;
  if (argc != 2 && !removes) {
    fputs("usage: fscrypt [-r] DIRECTORY\n", stderr);
    return 2;
  }
  int directory = open(argv[argc - 1], O_RDONLY | O_DIRECTORY);
  if (directory < 0) {
    return failed(argv[argc - 1]);
  }
  if (removes) {
    struct fscrypt_get_policy_ex_arg got = {.policy_size = sizeof got.policy};
    if (ioctl(directory, FS_IOC_GET_ENCRYPTION_POLICY_EX, &got) != 0) {
      return failed("FS_IOC_GET_ENCRYPTION_POLICY_EX");
    }
    struct fscrypt_remove_key_arg removed = {0};
    removed.key_spec.type = FSCRYPT_KEY_SPEC_TYPE_IDENTIFIER;
    memcpy(removed.key_spec.u.identifier, got.policy.v2.master_key_identifier,
           FSCRYPT_KEY_IDENTIFIER_SIZE);
    return ioctl(directory, FS_IOC_REMOVE_ENCRYPTION_KEY, &removed) == 0
               ? 0
               : failed("FS_IOC_REMOVE_ENCRYPTION_KEY");
  }
  struct {
    struct fscrypt_add_key_arg arg;
    unsigned char raw[64];
  } key = {0};
  key.arg.key_spec.type = FSCRYPT_KEY_SPEC_TYPE_IDENTIFIER;
  key.arg.raw_size = sizeof key.raw;
  for (unsigned i = 0; i < sizeof key.raw; i++) {
    key.raw[i] = (unsigned char)(i * 7 + 1);
  }
  if (ioctl(directory, FS_IOC_ADD_ENCRYPTION_KEY, &key.arg) != 0) {
    return failed("FS_IOC_ADD_ENCRYPTION_KEY");
  }
  struct fscrypt_policy_v2 policy = {.version = FSCRYPT_POLICY_V2,
                                     .contents_encryption_mode = FSCRYPT_MODE_AES_256_XTS,
                                     .filenames_encryption_mode = FSCRYPT_MODE_AES_256_CTS,
                                     .flags = FSCRYPT_POLICY_FLAGS_PAD_32};
  memcpy(policy.master_key_identifier, key.arg.key_spec.u.identifier, FSCRYPT_KEY_IDENTIFIER_SIZE);
  return ioctl(directory, FS_IOC_SET_ENCRYPTION_POLICY, &policy) == 0
             ? 0
             : failed("FS_IOC_SET_ENCRYPTION_POLICY");
}
