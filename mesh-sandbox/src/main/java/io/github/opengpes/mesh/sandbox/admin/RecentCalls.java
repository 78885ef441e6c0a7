package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.http.CallWatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The last calls, newest first; the oldest give way. Thread-safe. */
public final class RecentCalls implements CallWatch {

  private static final int KEPT = 500;
  private static final String OWN_ADDRESSES = "/sandbox";

  /** A call and its number, which counts from 1 since the start. */
  record Numbered(long number, Seen call) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Numbered> calls = new ArrayDeque<>();
  private long last;

  @Override
  public void seen(Seen call) {
    if (call.path().startsWith(OWN_ADDRESSES)) {
      return;
    }
    lock.lock();
    try {
      last++;
      calls.addFirst(new Numbered(last, call));
      if (calls.size() > KEPT) {
        calls.removeLast();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Those after this number. */
  List<Numbered> after(long number) {
    lock.lock();
    try {
      List<Numbered> found = new ArrayList<>(calls);
      found.removeIf(call -> call.number() <= number);
      return Collections.unmodifiableList(found);
    } finally {
      lock.unlock();
    }
  }

  void forget() {
    lock.lock();
    try {
      calls.clear();
    } finally {
      lock.unlock();
    }
  }
}
