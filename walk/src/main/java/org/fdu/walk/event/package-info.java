// SPDX-License-Identifier: Apache-2.0

/// Walks as events: what a walk finds, taken by a consumer at its own pace, on its own threads.
///
/// Start at [WalkEvents][org.fdu.walk.event.WalkEvents], which
/// [Walk#events()][org.fdu.walk.Walk#events()] gives. Which view to take:
///
/// | view | threads of the consumer | order | for |
/// |---|---|---|---|
/// | [Walk#visit][org.fdu.walk.Walk#visit] | the workers' | per directory | sums; fastest, no event objects |
/// | iterate, `stream()` | one | kept | most programs; output, first matches |
/// | `publisher()` | one of its own | kept | reactive libraries, asynchronous demand |
/// | `process(…)` | several | rebuilt for each directory | work per entry that is worth more than one thread |
///
/// ```
/// worker ─ EventWriter ─┐  (array of 128 events, no lock to write)
/// worker ─ EventWriter ─┼─► EventChannel ─► one view
/// worker ─ EventWriter ─┘  (10 000 events; full: workers sleep)
/// ```
///
/// **Order.** Each worker writes events into an array of its own; an array's events enter the
/// channel in the order they were written. Between workers two things have to hold: a directory's
/// `EnterDir` comes before everything below it, and its `ExitDir` after. Workers only meet in a
/// directory when one of them took, from the other's queue, a child directory or a part of a giant
/// directory. Then, before anything is written about it, the `EnterDir` is pushed into the channel
/// together with all that the other worker had written before it; and before a directory's
/// `ExitDir` is written that several workers had a part in, what all others have written is.
/// `EventWriter` has the rules, and why they suffice. A directory that one worker handled alone, as
/// nearly all are, needs nothing.
///
/// **When a batch is handed over:** when it is full; when order asks for it; at the end of the
/// walk; and when the consumer collects what there is, after it has waited for 5 ms, and every 50
/// ms when it need not wait. So a fast walk hands over full batches, a slow one streams, and there
/// is no timer.
///
/// **Backpressure.** The channel holds `capacity` events. When it is full workers sleep, and with
/// them the walk; each may hold one more batch. What a consumer does not keep is garbage. That
/// workers sleep for this reason is told to the walk, or it would start more of them.
///
/// **End.** Closing the events wakes sleeping workers, stops the walk within a few entries, and
/// returns when all descriptors are closed. The end of a walk, or what it threw, reaches the
/// consumer after the last event.
@NullMarked
package org.fdu.walk.event;

import org.jspecify.annotations.NullMarked;
