// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.walk.RootZones.RootZone;
import org.fdu.walk.source.DirectorySource.Location;
import org.fdu.walk.source.Mount;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Finds what a comparison of all pairs would find.
class RootZonesTest {
  static LongStream seeds() {
    return Seeds.stream(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsThoseThatContainEachOther(long seed) {
    Random random = new Random(seed);
    RootZones zones = new RootZones();
    List<RootZone> all = new ArrayList<>();
    for (int count = random.nextInt(40); count > 0; count--) {
      MountZone zone = zone(1 + random.nextInt(2), randomPath(random));
      Location root = new Location(1, count, true, zone.top());
      zones.add(root, zone);
      all.add(new RootZone(root, zone));
    }

    for (int count = 0; count < 20; count++) {
      MountZone one = zone(1 + random.nextInt(3), randomPath(random));

      assertThat(zones.containing(one))
          .containsExactlyInAnyOrderElementsOf(
              all.stream().filter(other -> other.zone().contains(one)).toList());
      assertThat(zones.containedIn(one))
          .containsExactlyInAnyOrderElementsOf(
              all.stream().filter(other -> one.contains(other.zone())).toList());
    }
  }

  /// None is looked at that has nothing to do with it, however many there are.
  @Test
  void findsOneOfManyByItsPath() {
    RootZones zones = new RootZones();
    for (int i = 0; i < 1_000; i++) {
      MountZone zone = zone(1, "/d/" + i);
      zones.add(new Location(1, i, true, zone.top()), zone);
    }

    assertThat(zones.containing(zone(1, "/d/500/x")))
        .singleElement()
        .extracting(found -> found.root().inode())
        .isEqualTo(500L);
    assertThat(zones.containedIn(zone(1, "/d/50"))).hasSize(1);
    assertThat(zones.containedIn(zone(1, "/"))).hasSize(1_000);
  }

  private static String randomPath(Random random) {
    String[] names = {"/a", "/b", "/a.b", "/a b", "/\u00ff", "/a\u0001"};
    StringBuilder path = new StringBuilder();
    for (int depth = random.nextInt(4); depth > 0; depth--) {
      path.append(names[random.nextInt(names.length)]);
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  private static MountZone zone(long device, String text) {
    byte[] path = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] root = {'/'};
    return new MountZone(new Mount(device, 0, device, root, root, "fake"), path, path, path);
  }
}
