// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fdu.walk.Metadata;

/// What volumes become when their source is told how much a walk wants to know: one for each,
/// however many roots are on it, and all of them with one budget of memory.
final class LearnedVolumes {
  private final Metadata metadata;
  private final boolean sweep;
  private final InodeMemory memory = InodeMemory.ofHeap();
  private final Map<Ext4Volume, Ext4Volume> volumes = new LinkedHashMap<>();

  /// If they may `sweep`, there is a descriptor for each beside those of readers.
  LearnedVolumes(Metadata metadata, boolean sweep) {
    this.metadata = metadata;
    this.sweep = sweep;
  }

  /// What `opened` becomes.
  Ext4Volume of(Ext4Volume opened) {
    Ext4Volume volume = volumes.get(opened);
    if (volume == null) {
      volume = opened.learning(metadata, memory, sweep);
      volumes.put(opened, volume);
    }
    return volume;
  }

  /// All that were asked for, in the order of the first time.
  List<Ext4Volume> all() {
    return List.copyOf(volumes.values());
  }
}
