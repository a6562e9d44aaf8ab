// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A tool's arguments, as words with these standing for something else: `DIR` the directory, `OUT`
/// a file in the scratch folder, `FORMAT` what `find` is to print, `THREADS` the thread option, or
/// nothing where the tool is left to its own default.
public record CommandLine(String words, Optional<ThreadOption> threadOption) {
  static CommandLine of(String words) {
    return new CommandLine(words, Optional.empty());
  }

  static CommandLine of(String words, String threadOption) {
    return new CommandLine(words, Optional.of(ThreadOption.of(threadOption)));
  }

  static CommandLine of(String words, ThreadOption threadOption) {
    return new CommandLine(words, Optional.of(threadOption));
  }

  public List<String> arguments(Invocation invocation) {
    List<String> arguments = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      switch (word) {
        case "DIR" -> arguments.add(invocation.directory().toString());
        case "OUT" -> arguments.add(invocation.scratch().resolve(Answers.OUT).toString());
        case "FORMAT" -> arguments.add(TreeFacts.SHORT_FORMAT);
        case "THREADS" -> arguments.addAll(threads(invocation));
        default -> arguments.add(word);
      }
    }
    return List.copyOf(arguments);
  }

  private List<String> threads(Invocation invocation) {
    if (invocation.threads().isEmpty() || threadOption.isEmpty()) {
      return List.of();
    }
    return threadOption.get().arguments(invocation.threads().getAsInt());
  }
}
