package io.github.opengpes.messages.internal;

import java.net.URL;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The project's own schemas, compiled once each. They include each other by relative name; nothing
 * else can be reached from them. Thread-safe, as compiled schemas are.
 */
public final class Schemas {

  private static final String FOLDER = "/io/github/opengpes/messages/schema/";
  private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

  private Schemas() {}

  /** The schema in a file of our schema folder, such as {@code rtp.xsd}. */
  public static Schema of(String file) {
    return COMPILED.computeIfAbsent(file, Schemas::compile);
  }

  private static Schema compile(String file) {
    URL place = Schemas.class.getResource(FOLDER + file);
    if (place == null) {
      throw new IllegalArgumentException(file + " is not one of our schemas");
    }
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar:file");
      return factory.newSchema(place);
    } catch (SAXException bug) {
      throw new IllegalStateException("our schema " + file + " does not compile", bug);
    }
  }
}
