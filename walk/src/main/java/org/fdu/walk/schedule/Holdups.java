// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

/// Tells when workers wait for whoever uses what they find. That looks like waiting for storage,
/// but more workers would only wait, too.
///
/// To be implemented by what supplies the visitors. May be asked by any thread.
public interface Holdups {

  /// Of visitors that never wait.
  Holdups NONE =
      new Holdups() {
        @Override
        public long count() {
          return 0;
        }

        @Override
        public boolean now() {
          return false;
        }
      };

  /// How often a worker began or ceased to wait.
  long count();

  /// Whether a worker waits right now.
  boolean now();
}
