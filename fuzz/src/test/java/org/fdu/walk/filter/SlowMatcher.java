// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Says whether a name is like a pattern in the slowest and plainest way: a table of what every
/// rest of the pattern is like, filled from the end. Written from fnmatch(3), glob(7) and
/// gitignore(5).
final class SlowMatcher {

  /// What takes characters one by one, or any number of them.
  private record Element(boolean star, IntPredicate fits) {}

  private static final String[] CLASSES = {
    "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space",
    "upper", "xdigit"
  };

  private final boolean git;
  private final int[] pattern;
  private final List<Element> elements = new ArrayList<>();

  /// Whether the pattern can be like nothing, or is refused.
  private boolean senseless;

  SlowMatcher(byte[] pattern, boolean git) {
    this.git = git;
    this.pattern = characters(pattern);
    int i = 0;
    while (i < this.pattern.length) {
      i = element(i);
    }
  }

  /// Whether it makes no sense: git then finds nothing like it, everybody else is told.
  boolean senseless() {
    return senseless;
  }

  boolean matches(byte[] name) {
    if (senseless) {
      return false;
    }
    int[] text = characters(name);
    boolean[] rest = new boolean[text.length + 1];
    rest[text.length] = true;
    for (int e = elements.size() - 1; e >= 0; e--) {
      Element element = elements.get(e);
      boolean[] here = new boolean[text.length + 1];
      for (int t = text.length; t >= 0; t--) {
        boolean one = t < text.length && element.fits.test(text[t]);
        here[t] = element.star ? rest[t] || (t < text.length && here[t + 1]) : one && rest[t + 1];
      }
      rest = here;
    }
    return rest[0];
  }

  private int element(int at) {
    int c = pattern[at];
    switch (c) {
      case '*' -> elements.add(new Element(true, _ -> true));
      case '?' -> elements.add(new Element(false, _ -> true));
      case '\\' -> {
        if (at + 1 == pattern.length) {
          senseless = true;
          return at + 1;
        }
        int next = pattern[at + 1];
        elements.add(new Element(false, t -> t == next));
        return at + 2;
      }
      case '[' -> {
        int end = set(at);
        if (end > 0) {
          return end;
        }
        if (git) {
          senseless = true;
        }
        elements.add(new Element(false, t -> t == '['));
      }
      default -> elements.add(new Element(false, t -> t == c));
    }
    return at + 1;
  }

  /// Add the set that opens at `open`; where it ends, or 0 when it is never closed.
  private int set(int open) {
    int i = open + 1;
    boolean negated = i < pattern.length && (pattern[i] == '!' || pattern[i] == '^');
    i += negated ? 1 : 0;
    List<IntPredicate> members = new ArrayList<>();
    boolean unknownClass = false;
    int low = -1;
    boolean first = true;
    while (true) {
      if (i >= pattern.length) {
        senseless |= unknownClass;
        return 0;
      }
      int c = pattern[i];
      if (c == ']' && !first) {
        break;
      }
      first = false;
      int colon = classEnd(i);
      if (c == '-' && low >= 0 && i + 1 < pattern.length && pattern[i + 1] != ']') {
        i++;
        if (pattern[i] == '\\') {
          i++;
        }
        if (i < pattern.length) {
          int from = low;
          int to = pattern[i];
          members.add(t -> t >= from && t <= to);
          if (!git && to < from) {
            members.remove(members.size() - 2); // also the first one then is not in it
          }
        }
        low = -1;
      } else if (colon > 0) {
        StringBuilder name = new StringBuilder();
        for (int k = i + 2; k < colon - 1; k++) {
          name.append(pattern[k] < 0x80 ? (char) pattern[k] : '?');
        }
        @Nullable IntPredicate members1 = ofClass(name.toString());
        if (members1 == null) {
          unknownClass = true;
        } else {
          members.add(members1);
        }
        i = colon;
        low = -1;
      } else {
        i += c == '\\' ? 1 : 0;
        if (i < pattern.length) {
          int only = pattern[i];
          members.add(t -> t == only);
          low = only;
        }
      }
      i++;
    }
    senseless |= unknownClass;
    elements.add(
        new Element(false, t -> negated != members.stream().anyMatch(member -> member.test(t))));
    return i + 1;
  }

  private int classEnd(int open) {
    if (pattern[open] != '[' || open + 1 >= pattern.length || pattern[open + 1] != ':') {
      return 0;
    }
    int end = open + 2;
    while (end < pattern.length && pattern[end] != ']') {
      end++;
    }
    return end < pattern.length && end > open + 2 && pattern[end - 1] == ':' ? end : 0;
  }

  private static @Nullable IntPredicate ofClass(String name) {
    for (String known : CLASSES) {
      if (known.equals(name)) {
        String posix = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        String java = posix.equals("Xdigit") ? "XDigit" : posix;
        return t -> t < 0x80 && Character.toString(t).matches("\\p{" + java + "}");
      }
    }
    return null;
  }

  /// The characters of UTF-8, a lone byte as a number beyond all characters; to git, bytes.
  private int[] characters(byte[] bytes) {
    int[] characters = new int[bytes.length];
    int count = 0;
    for (int i = 0; i < bytes.length; ) {
      int length = git ? 0 : lengthAt(bytes, i);
      characters[count++] =
          length > 0
              ? new String(bytes, i, length, StandardCharsets.UTF_8).codePointAt(0)
              : git ? bytes[i] & 0xFF : 0x110000 + (bytes[i] & 0xFF);
      i += Math.max(length, 1);
    }
    return java.util.Arrays.copyOf(characters, count);
  }

  private static int lengthAt(byte[] bytes, int at) {
    for (int length = 1; length <= 4 && at + length <= bytes.length; length++) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
        return length;
      } catch (CharacterCodingException _) {
        // not yet whole, or never
      }
    }
    return 0;
  }
}
