package io.github.opengpes.messages.internal.codec;

import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.internal.Decoder;
import io.github.opengpes.messages.internal.Element;
import io.github.opengpes.messages.internal.Lexical;
import io.github.opengpes.messages.internal.Names;
import io.github.opengpes.messages.internal.Part;
import io.github.opengpes.messages.internal.XmlOut;
import java.io.IOException;
import java.util.List;

/** {@code Terminology-Identifiers}, which notifications and results share. */
public final class Terminologies {

  private Terminologies() {}

  public static Part<List<Terminology>> decode(Decoder decoder, Element parent) {
    return decoder.parts(parent, Names.TERMINOLOGIES, element -> one(decoder, element));
  }

  private static Part<Terminology> one(Decoder decoder, Element element) {
    Part<Oid> scheme = decoder.child(element, Names.SCHEME, Types.OID);
    Part<String> name = decoder.child(element, Names.TERMINOLOGY_NAME, Lexical.STRING);
    Part<String> release = decoder.child(element, Names.TERMINOLOGY_RELEASE, Lexical.STRING);
    return decoder.build(element, () -> new Terminology(scheme.get(), name.get(), release.get()));
  }

  public static void write(List<Terminology> terminologies, XmlOut xml) throws IOException {
    for (Terminology terminology : terminologies) {
      xml.start(Names.TERMINOLOGIES)
          .leaf(Names.SCHEME, terminology.scheme())
          .leaf(Names.TERMINOLOGY_NAME, terminology.name())
          .leaf(Names.TERMINOLOGY_RELEASE, terminology.release())
          .end();
    }
  }
}
