// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.TimeZone;

/// Writes times by a format of strftime(3) with the extensions of GNU date, in the C locale.
final class TimeFormat {
  private static final int NANO_DIGITS = 9;
  private static final String[] DAYS = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
  };
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };

  private final String format;
  private final ZoneId zone;

  TimeFormat(String format, ZoneId zone) {
    this.format = format;
    this.zone = zone;
  }

  /// The moment `nanos` after 1970 began.
  String format(long nanos) {
    long seconds = Math.floorDiv(nanos, 1_000_000_000L);
    int rest = (int) Math.floorMod(nanos, 1_000_000_000L);
    StringBuilder out = new StringBuilder();
    append(format, Instant.ofEpochSecond(seconds, rest).atZone(zone), out);
    return out.toString();
  }

  /// How a conversion is to be written: its flag, and the width and case asked for.
  private record Style(char pad, boolean upper, boolean swap, int width, int colons) {
    Style withoutSwap() {
      return new Style(pad, upper, false, width, colons);
    }
  }

  private static void append(String format, ZonedDateTime time, StringBuilder out) {
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      if (c != '%') {
        out.append(c);
        i++;
        continue;
      }
      int start = i++;
      char pad = 0;
      boolean upper = false;
      boolean swap = false;
      while (i < format.length() && "_-0+^#".indexOf(format.charAt(i)) >= 0) {
        char flag = format.charAt(i++);
        if (flag == '^') {
          upper = true;
        } else if (flag == '#') {
          swap = true;
        } else {
          pad = flag;
        }
      }
      int width = -1;
      while (i < format.length() && Character.digit(format.charAt(i), 10) >= 0) {
        int digit = Character.digit(format.charAt(i++), 10);
        width = Math.min(Math.max(width, 0) * 10 + digit, 4096);
      }
      char modifier = 0;
      if (i < format.length() && (format.charAt(i) == 'E' || format.charAt(i) == 'O')) {
        modifier = format.charAt(i++);
      }
      int colons = 0;
      while (i < format.length() && format.charAt(i) == ':') {
        colons++;
        i++;
      }
      char conversion = i < format.length() ? format.charAt(i++) : 0;
      Style style = new Style(pad, upper, swap, width, colons);
      boolean known =
          (colons == 0 || (conversion == 'z' && colons <= 3))
              && (modifier == 0 || allows(modifier, conversion))
              && (conversion != '%' || i == start + 2)
              && convert(conversion, style, time, out);
      if (!known) {
        text(format.substring(start, i), style.withoutSwap(), out);
      }
    }
  }

  private static boolean allows(char modifier, char conversion) {
    return (modifier == 'E' ? "cCxXyY" : "dHIjmMSuUVwWyegGkl").indexOf(conversion) >= 0;
  }

  /// Write `conversion`; false when there is none such.
  private static boolean convert(
      char conversion, Style style, ZonedDateTime time, StringBuilder out) {
    int year = time.getYear();
    int hour = time.getHour();
    int hour12 = hour % 12 == 0 ? 12 : hour % 12;
    int weekday = time.getDayOfWeek().getValue() % 7;
    int yearDay = time.getDayOfYear() - 1;
    switch (conversion) {
      case '%' -> text("%", style, out);
      case 'n' -> text("\n", style, out);
      case 't' -> text("\t", style, out);
      case 'a' -> text(DAYS[weekday].substring(0, 3), style, out);
      case 'A' -> text(DAYS[weekday], style, out);
      case 'b', 'h' -> text(MONTHS[time.getMonthValue() - 1].substring(0, 3), style, out);
      case 'B' -> text(MONTHS[time.getMonthValue() - 1], style, out);
      case 'c' -> combined("%a %b %e %H:%M:%S %Y", style, time, out);
      case 'D', 'x' -> combined("%m/%d/%y", style, time, out);
      case 'T', 'X' -> combined("%H:%M:%S", style, time, out);
      case 'R' -> combined("%H:%M", style, time, out);
      case 'r' -> combined("%I:%M:%S %p", style, time, out);
      case 'F' -> date(style, time, out);
      case 'C' -> year(Math.floorDiv(year, 100), 2, style, out);
      case 'd' -> number(time.getDayOfMonth(), 2, '0', style, out);
      case 'e' -> number(time.getDayOfMonth(), 2, '_', style, out);
      case 'H' -> number(hour, 2, '0', style, out);
      case 'I' -> number(hour12, 2, '0', style, out);
      case 'k' -> number(hour, 2, '_', style, out);
      case 'l' -> number(hour12, 2, '_', style, out);
      case 'j' -> number(yearDay + 1, 3, '0', style, out);
      case 'M' -> number(time.getMinute(), 2, '0', style, out);
      case 'm' -> number(time.getMonthValue(), 2, '0', style, out);
      case 'S' -> number(time.getSecond(), 2, '0', style, out);
      case 's' -> number(time.toEpochSecond(), 1, '0', style, out);
      case 'q' -> number((time.getMonthValue() - 1) / 3 + 1, 1, '0', style, out);
      case 'u' -> number((weekday + 6) % 7 + 1, 1, '0', style, out);
      case 'w' -> number(weekday, 1, '0', style, out);
      case 'U' -> number((yearDay - weekday + 7) / 7, 2, '0', style, out);
      case 'W' -> number((yearDay - (weekday + 6) % 7 + 7) / 7, 2, '0', style, out);
      case 'V' -> number(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', style, out);
      case 'g' -> year(Math.floorMod(time.get(IsoFields.WEEK_BASED_YEAR), 100), 2, style, out);
      case 'G' -> year(time.get(IsoFields.WEEK_BASED_YEAR), 4, style, out);
      case 'y' -> year(Math.floorMod(year, 100), 2, style, out);
      case 'Y' -> year(year, 4, style, out);
      case 'N' -> nanos(time.getNano(), style, out);
      case 'p' -> halfDay(hour, style.swap(), style, out);
      case 'P' -> halfDay(hour, true, style, out);
      case 'z' -> offset(time.getOffset().getTotalSeconds(), style, out);
      case 'Z' -> zoneName(time, style, out);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// A year, or part of one, with a sign if the flag `+` asks for it and there is room for more.
  private static void year(long value, int digits, Style style, StringBuilder out) {
    if (style.pad() == '+' && style.width() > digits && value >= 0) {
      out.append('+');
      Style rest = new Style('0', false, false, style.width() - 1, 0);
      number(value, digits, '0', rest, out);
    } else {
      number(value, digits, '0', style, out);
    }
  }

  /// `%Y-%m-%d`, where the year takes what there is of the width.
  private static void date(Style style, ZonedDateTime time, StringBuilder out) {
    int width = style.width() < 0 ? -1 : Math.max(style.width() - "-mm-dd".length(), 0);
    year(time.getYear(), 4, new Style(style.pad(), false, false, width, 0), out);
    append("-%m-%d", time, out);
  }

  private static void halfDay(int hour, boolean lower, Style style, StringBuilder out) {
    String name = hour < 12 ? "AM" : "PM";
    Style plain = new Style(style.pad(), style.upper() && !lower, false, style.width(), 0);
    text(lower ? name.toLowerCase(Locale.ROOT) : name, plain, out);
  }

  /// The abbreviation of the time zone.
  private static void zoneName(ZonedDateTime time, Style style, StringBuilder out) {
    ZoneRules rules = time.getZone().getRules();
    boolean summer = rules.isDaylightSavings(time.toInstant());
    TimeZone zone = TimeZone.getTimeZone(time.getZone());
    String name =
        time.getZone().getId().equals("Z") || rules.equals(ZoneOffset.UTC.getRules())
            ? "UTC"
            : zone.getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH);
    if (name.startsWith("GMT") && name.length() > 3) { // by the time zone database it has no name
      int seconds = time.getOffset().getTotalSeconds();
      int minutes = Math.abs(seconds) / 60;
      String rest = minutes % 60 == 0 ? "" : two(minutes % 60);
      name = (seconds < 0 ? "-" : "+") + two(minutes / 60) + rest;
    }
    text(style.swap() ? name.toLowerCase(Locale.ROOT) : name, style.withoutSwap(), out);
  }

  private static void combined(String format, Style style, ZonedDateTime time, StringBuilder out) {
    StringBuilder all = new StringBuilder();
    append(format, time, all);
    text(all.toString(), style.withoutSwap(), out);
  }

  private static void text(String text, Style style, StringBuilder out) {
    String cased = style.upper() || style.swap() ? text.toUpperCase(Locale.ROOT) : text;
    if (style.pad() != '-') {
      out.repeat(
          style.pad() == '0' || style.pad() == '+' ? '0' : ' ',
          Math.max(style.width() - cased.length(), 0));
    }
    out.append(cased);
  }

  private static void number(
      long value, int digits, char usualPad, Style style, StringBuilder out) {
    char pad = style.pad() == 0 ? usualPad : style.pad();
    String text = Long.toString(Math.abs(value));
    String sign = value < 0 ? "-" : "";
    int width = style.width() >= 0 ? style.width() : digits;
    int missing = pad == '-' ? 0 : Math.max(width - text.length() - sign.length(), 0);
    if (pad == '_') {
      out.repeat(' ', missing).append(sign).append(text);
    } else {
      out.append(sign).repeat('0', missing).append(text);
    }
  }

  /// The digits after the decimal point, as many as the width says. Where padding is not of zeros,
  /// zeros at the end are left out, or become blanks.
  private static void nanos(int nanos, Style style, StringBuilder out) {
    String digits = String.valueOf(1_000_000_000L + nanos).substring(1);
    int width = style.width() <= 0 ? NANO_DIGITS : style.width();
    String shown =
        width <= NANO_DIGITS
            ? digits.substring(0, width)
            : digits + "0".repeat(width - NANO_DIGITS);
    boolean stripped = style.pad() == '_' || style.pad() == '-';
    int end = shown.length();
    while (stripped && end > 1 && shown.charAt(end - 1) == '0') {
      end--;
    }
    out.append(shown, 0, end).repeat(' ', style.pad() == '_' ? shown.length() - end : 0);
  }

  /// The distance from UTC: a number of hours and minutes, or with so many colons.
  private static void offset(int seconds, Style style, StringBuilder out) {
    int all = Math.abs(seconds);
    int hours = all / 3600;
    int minutes = all / 60 % 60;
    int rest = all % 60;
    int colons = style.colons() == 3 ? rest != 0 ? 2 : minutes != 0 ? 1 : 3 : style.colons();
    String digits =
        switch (colons) {
          case 0 -> String.valueOf(hours * 100 + minutes);
          case 1 -> hours + ":" + two(minutes);
          case 2 -> hours + ":" + two(minutes) + ":" + two(rest);
          default -> String.valueOf(hours);
        };
    int usual = colons == 0 ? 5 : colons == 3 ? 3 : 3 * (colons + 1);
    int width = style.width() >= 0 ? style.width() : usual;
    int missing = style.pad() == '-' ? 0 : Math.max(width - digits.length() - 1, 0);
    char sign = seconds < 0 ? '-' : '+';
    if (style.pad() == '_') {
      out.repeat(' ', missing).append(sign).append(digits);
    } else {
      out.append(sign).repeat('0', missing).append(digits);
    }
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
