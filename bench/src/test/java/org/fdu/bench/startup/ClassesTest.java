// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassesTest {
  @Test
  void countsClassesByWhereTheyCameFrom() {
    List<String> log =
        List.of(
            "[0.006s][info][class,load] java.lang.Object source: shared objects file",
            "[0.007s][info][class,load] java.lang.String source: shared objects file (top)",
            "[0.020s][info][class,load] Hello source: file:/tmp/x/",
            "[0.021s][info][class,load] jdk.internal.misc.MainMethodFinder source: jrt:/java.base",
            "[0.022s][info][class,load] java.lang.invoke.LambdaForm$DMH/0x01 source: __JVM_Lookup",
            "something else");
    assertThat(Classes.count(log)).isEqualTo(new Classes(2, 2, 1));
    assertThat(Classes.count(log).all()).isEqualTo(5);
  }
}
