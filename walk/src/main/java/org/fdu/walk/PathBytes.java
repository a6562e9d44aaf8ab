// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Paths as the bytes the kernel has, and to and from [Path] without losing any.
///
/// A `Path` that came from the file system keeps its bytes, but its `String` does not: bytes that
/// are not valid in the locale's encoding become U+FFFD and cannot be opened again. The `file:` URI
/// of a path carries them all, percent-encoded, in both directions.
public final class PathBytes {
  private static final char REPLACEMENT = '\uFFFD';
  private static final byte[] NO_BYTES = {};
  private static final Charset NATIVE = nativeCharset();

  private PathBytes() {}

  /// The bytes of `path`.
  public static byte[] of(Path path) {
    String text = path.toString();
    if (text.indexOf(REPLACEMENT) < 0) {
      return text.getBytes(NATIVE);
    }
    return bytesOfUri(path, text);
  }

  /// A path with exactly these bytes; made absolute when they are not valid text.
  ///
  /// @throws InvalidPathException when this platform cannot have such a path
  public static Path toPath(byte[] bytes) {
    String text = new String(bytes, NATIVE);
    if (text.indexOf(REPLACEMENT) < 0) {
      return Path.of(text);
    }
    if (text.indexOf('\0') >= 0) {
      throw new InvalidPathException(text, "Nul character not allowed"); // as Path.of above
    }
    byte[] absolute = bytes[0] == '/' ? bytes : concat(workingDirectory(), bytes);
    return Path.of(URI.create("file://" + percentEncoded(absolute)));
  }

  /// The path of `name`, one name or several with slashes between them, below `directory`; made
  /// absolute when `name` is not valid text.
  ///
  /// @throws InvalidPathException when this platform cannot have such a path
  public static Path resolve(Path directory, byte[] name) {
    String text = new String(name, NATIVE);
    if (text.indexOf(REPLACEMENT) < 0) {
      return directory.resolve(text);
    }
    byte[] parent = of(directory);
    return toPath(parent.length == 0 ? name : concat(parent, name));
  }

  /// The path of `name` in `directory`, or of `directory` itself when `name` is null.
  static byte[] join(Directory directory, byte @Nullable [] name) {
    int length = name == null ? 0 : name.length;
    boolean follows = name != null;
    for (Directory d = directory; d != null; d = d.parent()) {
      length += d.name().length + (follows && !endsWithSlash(d) ? 1 : 0);
      follows = true;
    }
    byte[] path = new byte[length];
    int end = length;
    if (name != null) {
      end -= name.length;
      System.arraycopy(name, 0, path, end, name.length);
    }
    for (Directory d = directory; d != null; d = d.parent()) {
      if (end < length && !endsWithSlash(d)) {
        path[--end] = '/';
      }
      end -= d.name().length;
      System.arraycopy(d.name(), 0, path, end, d.name().length);
    }
    return path;
  }

  /// Only a root's name, a path as the user gave it, can end in a slash.
  private static boolean endsWithSlash(Directory directory) {
    byte[] name = directory.name();
    return name.length > 0 && name[name.length - 1] == '/';
  }

  private static byte[] bytesOfUri(Path path, String text) {
    byte[] absolute = percentDecoded(path.toUri().getRawPath());
    // the URI of an existing directory ends in a slash the path does not have
    int end = absolute.length;
    if (end > 1 && absolute[end - 1] == '/' && !text.endsWith("/")) {
      end--;
    }
    int start = path.isAbsolute() ? 0 : concat(workingDirectory(), NO_BYTES).length;
    byte[] bytes = new byte[end - start];
    System.arraycopy(absolute, start, bytes, 0, bytes.length);
    return bytes;
  }

  private static byte[] workingDirectory() {
    return of(Path.of("").toAbsolutePath());
  }

  private static byte[] concat(byte[] directory, byte[] name) {
    boolean slash = directory[directory.length - 1] == '/';
    byte[] joined = new byte[directory.length + (slash ? 0 : 1) + name.length];
    System.arraycopy(directory, 0, joined, 0, directory.length);
    if (!slash) {
      joined[directory.length] = '/';
    }
    System.arraycopy(name, 0, joined, joined.length - name.length, name.length);
    return joined;
  }

  /// Without the slashes that mean nothing, which a path that comes of a URI would keep.
  private static String percentEncoded(byte[] path) {
    String hex = "0123456789ABCDEF";
    StringBuilder uri = new StringBuilder(path.length * 3);
    boolean slash = false;
    for (byte b : path) {
      boolean again = slash;
      slash = b == '/';
      if (slash && !again) {
        uri.append('/');
      } else if (!slash) {
        uri.append('%').append(hex.charAt((b >> 4) & 0xF)).append(hex.charAt(b & 0xF));
      }
    }
    return uri.toString();
  }

  private static byte[] percentDecoded(String rawPath) {
    byte[] bytes = new byte[rawPath.length()];
    int length = 0;
    for (int i = 0; i < rawPath.length(); i++) {
      char c = rawPath.charAt(i);
      if (c == '%') {
        bytes[length++] =
            (byte)
                (Character.digit(rawPath.charAt(i + 1), 16) << 4
                    | Character.digit(rawPath.charAt(i + 2), 16));
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private static Charset nativeCharset() {
    String name = System.getProperty("sun.jnu.encoding");
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
