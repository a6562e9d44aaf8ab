// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      classes = {IllegalStateException.class, OutOfMemoryError.class, StackOverflowError.class})
  void leavesNothingWhateverEndsTheWriting(Class<? extends Throwable> kind) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Throwable thrown = kind.getConstructor(String.class).newInstance("for a test");

    assertThatThrownBy(() ->
            OutputFile.at(file)
                .write(out -> {
                  out.write('x');
                  OutputFileTest.<RuntimeException>raise(thrown);
                }))
        .isSameAs(thrown);

    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void tellsWhyItCouldNotBeWritten() throws Exception {
    Path file = folder.resolve("file");

    assertThatThrownBy(() ->
            OutputFile.at(file)
                .write(out -> {
                  throw new IOException("the reason");
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("the reason");

    assertThat(names()).isEmpty();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void raise(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
