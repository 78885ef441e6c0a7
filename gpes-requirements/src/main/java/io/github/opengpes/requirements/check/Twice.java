package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.SourceLocation;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Remembers where each thing of one kind was first seen and notes it when it comes again. */
final class Twice {

  private static final String NO_AID = new UUID(0, 0).toString();

  private final String kind;
  private final Faults faults;
  private final Map<Object, SourceLocation> seen = new HashMap<>();

  Twice(String kind, Faults faults) {
    this.kind = kind;
    this.faults = faults;
  }

  /** An empty name, the number that stands for none, the AID that stands for none. */
  private static boolean isMissing(Object thing) {
    return thing.toString().isEmpty()
        || thing.toString().equals(NO_AID)
        || (thing instanceof Integer number && number < 0);
  }

  void see(Object thing, SourceLocation location, String subject) {
    if (isMissing(thing)) {
      return; // told where it was read
    }
    SourceLocation first = seen.putIfAbsent(thing, location);
    if (first != null) {
      faults.add(
          FaultCode.DUPLICATE,
          location,
          subject,
          kind + " " + thing + " is there twice, first in " + first.file() + ":" + first.line());
    }
  }
}
