/* SPDX-License-Identifier: Apache-2.0
 *
 * Termination by conservation of work (ConservationTermination.java), for spin.
 *
 * WORKERS workers share a bag of items (the deques: where an item waits does not matter, only that
 * it is taken once). An item is created by a worker, in that worker's account, before it is
 * published; it is finished, in the account of whoever processed it, after all it led to was
 * created. A worker that finds the bag empty sums up the accounts, one read at a time, while the
 * others go on. BUDGET bounds how many items there will ever be; an item leads to 0, 1 or 2 others.
 *
 * Checked: when a worker decides that the run is over, nothing is queued and nothing is running.
 * That they all decide so in the end needs no model: once nothing is queued or running the accounts
 * stay as they are, and equal.
 *
 * Every interleaving of single reads and writes is explored. The release and acquire orders of the
 * code make an execution look like one of these: a read that sees a finished item also sees, later,
 * every creation that preceded it.
 *
 *   spin -a termination.pml            the algorithm: no error
 *   spin -a -DREVERSED termination.pml sums created first: must be rejected
 *   spin -a -DLATE termination.pml     counts a child after publishing it: must be rejected
 */

#ifndef WORKERS
#define WORKERS 3
#endif
#ifndef BUDGET
#define BUDGET 4
#endif

byte created[WORKERS];
byte finished[WORKERS];

byte queued = 1;   /* items published and not taken: one root */
byte running = 0;  /* items taken and not finished; only for the assertion */
byte budget = BUDGET;

/* One item's children: create, then publish, each on its own. */
inline spawn(me) {
  if
  :: atomic { budget > 0 -> budget-- };
#ifdef LATE
     queued++;
     created[me] = created[me] + 1
#else
     created[me] = created[me] + 1;
     queued++
#endif
  :: true -> skip
  fi
}

inline sum_finished() {
  i = 0;
  ended = 0;
  do
  :: i < WORKERS -> ended = ended + finished[i]; i++
  :: i == WORKERS -> break
  od
}

inline sum_created() {
  i = 0;
  begun = 0;
  do
  :: i < WORKERS -> begun = begun + created[i]; i++
  :: i == WORKERS -> break
  od
}

proctype Worker(byte me) {
  byte i;
  byte ended;
  byte begun;
  bool over = false;
  do
  :: over -> break
  :: !over ->
     if
     :: atomic { queued > 0 -> queued--; running++ };
        spawn(me);
        spawn(me);
        /* what it led to is counted: now it may be finished */
        d_step { finished[me] = finished[me] + 1; running-- }
     :: queued == 0 ->
#ifdef REVERSED
        sum_created();
        sum_finished();
#else
        sum_finished();
        sum_created();
#endif
        if
        :: ended == begun ->
           over = true;
           assert(queued == 0 && running == 0)
        :: else -> skip
        fi
     fi
  od
}

init {
  byte w;
  created[0] = 1; /* the root */
  atomic {
    w = 0;
    do
    :: w < WORKERS -> run Worker(w); w++
    :: else -> break
    od
  }
}
