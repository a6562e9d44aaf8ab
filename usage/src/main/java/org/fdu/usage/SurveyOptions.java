// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fdu.walk.Metadata;
import org.fdu.walk.TimeField;

/// What to find out in a survey. Immutable; every method that changes something returns a changed
/// copy.
///
/// @param breakdowns tables to make, none twice
/// @param biggestFiles how many of the biggest files to find, 0 for none
/// @param measure what rows and files are compared by
/// @param timeField the time that [Breakdown#AGE] is about
/// @param nowNanos what ages are counted from, in nanoseconds since 1970
public record SurveyOptions(
    List<Breakdown> breakdowns,
    int biggestFiles,
    Measure measure,
    TimeField timeField,
    long nowNanos) {

  /// Checks the options.
  public SurveyOptions {
    breakdowns = List.copyOf(breakdowns);
    Set<Breakdown> distinct = EnumSet.noneOf(Breakdown.class);
    distinct.addAll(breakdowns);
    if (distinct.size() < breakdowns.size() || biggestFiles < 0) {
      throw new IllegalArgumentException(breakdowns + ", " + biggestFiles + " files");
    }
  }

  /// A survey by disk usage of `breakdowns`, with ages as they are now by time of modification.
  public static SurveyOptions of(Breakdown... breakdowns) {
    long now = System.currentTimeMillis() * 1_000_000;
    return new SurveyOptions(List.of(breakdowns), 0, Measure.DISK, TimeField.MODIFIED, now);
  }

  /// Also find so many of the biggest files.
  public SurveyOptions withBiggestFiles(int files) {
    return new SurveyOptions(breakdowns, files, measure, timeField, nowNanos);
  }

  /// Compare by `other`.
  public SurveyOptions withMeasure(Measure other) {
    return new SurveyOptions(breakdowns, biggestFiles, other, timeField, nowNanos);
  }

  /// Count ages from `other`.
  public SurveyOptions withTimeField(TimeField other) {
    return new SurveyOptions(breakdowns, biggestFiles, measure, other, nowNanos);
  }

  /// Count ages up to `nanos` since 1970.
  public SurveyOptions withNow(long nanos) {
    return new SurveyOptions(breakdowns, biggestFiles, measure, timeField, nanos);
  }

  /// What a walk has to learn about each entry.
  Metadata metadata() {
    for (Breakdown breakdown : breakdowns) {
      if (breakdown.metadata() == Metadata.ALL) {
        return Metadata.ALL;
      }
    }
    return Metadata.SIZES;
  }
}
