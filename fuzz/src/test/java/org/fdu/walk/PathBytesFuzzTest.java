// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Paths of any bytes.
class PathBytesFuzzTest {

  /// A path is what it was, but for what means nothing: a slash too many, and one at the end.
  @FuzzTest
  void pathsKeepTheirBytes(byte[] path) {
    String text = new String(path, ISO_8859_1);
    String absolute = ("/" + text).replaceAll("/+", "/").replaceFirst("(?s)(?<=.)/\\z", "");
    Path made;
    try {
      made = PathBytes.toPath(("/" + text).getBytes(ISO_8859_1));
    } catch (InvalidPathException _) {
      assertThat(text).contains("\0");
      return;
    }
    assertThat(text).doesNotContain("\0");
    assertThat(PathBytes.of(made)).asString(ISO_8859_1).isEqualTo(absolute);
    Path below = PathBytes.resolve(Path.of("/some/where"), path.length == 0 ? HERE : path);
    if (!text.startsWith("/")) {
      assertThat(PathBytes.of(below))
          .asString(ISO_8859_1)
          .isEqualTo(
              "/some/where" + (path.length == 0 ? "/." : absolute.equals("/") ? "" : absolute));
    }
  }

  private static final byte[] HERE = {'.'};
}
