package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.SourceLocation;
import java.util.HashMap;
import java.util.Map;

/** Remembers where each thing of one kind was first seen and notes it when it comes again. */
final class Twice {

  private final String kind;
  private final Faults faults;
  private final Map<Object, SourceLocation> seen = new HashMap<>();

  Twice(String kind, Faults faults) {
    this.kind = kind;
    this.faults = faults;
  }

  void see(Object thing, SourceLocation location, String subject) {
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
