// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Reading the records of one `getdents64`, per record.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DirentsBenchmark {
  private static final int RECORDS = 1000;
  private static final int ALIGNMENT = 8;
  private static final byte REGULAR = 8;

  /// The length of names.
  @Param({"8", "20", "60"})
  public int nameLength;

  private byte[] records = {};
  private Dirents dirents = new Dirents(records);

  /// Lay out records as the kernel does.
  @Setup
  public void fill() {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < RECORDS; i++) {
      String name = String.format("%0" + nameLength + "d", i);
      int unpadded = Dirents.NAME_OFFSET + nameLength + 1;
      int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      int start = buffer.position();
      buffer.putLong(1000 + i).putLong(i).putShort((short) length).put(REGULAR);
      buffer.put(name.getBytes(US_ASCII)).put((byte) 0);
      buffer.position(start + length);
    }
    records = new byte[buffer.position()];
    buffer.flip().get(records);
    dirents = new Dirents(records);
  }

  /// Step through all and look at what the walk looks at.
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long parse() throws MalformedDirentException {
    dirents.reset(records.length);
    long sum = 0;
    while (dirents.advance()) {
      if (!dirents.dots()) {
        sum += dirents.inode() + dirents.type() + dirents.nameStart() + dirents.nameLength();
      }
    }
    return sum;
  }
}
