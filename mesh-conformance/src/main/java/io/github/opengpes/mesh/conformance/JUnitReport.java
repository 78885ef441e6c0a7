package io.github.opengpes.mesh.conformance;

import io.github.opengpes.mesh.conformance.CaseResult.Outcome;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A run in the XML that build servers read. */
final class JUnitReport {

  private JUnitReport() {}

  static String of(ConformanceReport report) {
    Map<String, List<CaseResult>> groups = new LinkedHashMap<>();
    for (CaseResult result : report.results()) {
      groups.computeIfAbsent(result.about().group(), name -> new ArrayList<>()).add(result);
    }
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      for (Map.Entry<String, List<CaseResult>> group : groups.entrySet()) {
        suite(xml, report.profile().word() + "." + group.getKey(), group.getValue());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML in memory", e);
    }
    return text.toString();
  }

  private static void suite(XMLStreamWriter xml, String name, List<CaseResult> results)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", name);
    xml.writeAttribute("tests", Integer.toString(results.size()));
    xml.writeAttribute("failures", count(results, Outcome.Failed.class));
    xml.writeAttribute("skipped", count(results, Outcome.Skipped.class));
    for (CaseResult result : results) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", name);
      xml.writeAttribute("name", result.about().id() + " " + result.about().title());
      xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", result.took().toNanos() / 1e9));
      if (result.outcome() instanceof Outcome.Failed failed) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", legal(failed.problems().get(0)));
        xml.writeCharacters(legal(failed.step() + "\n" + String.join("\n", failed.problems())));
        xml.writeEndElement();
      } else if (result.outcome() instanceof Outcome.Skipped skipped) {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", skipped.reason());
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String count(List<CaseResult> results, Class<? extends Outcome> kind) {
    return Long.toString(results.stream().filter(one -> kind.isInstance(one.outcome())).count());
  }

  /** A server's words may hold characters that XML forbids. */
  private static String legal(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
  }
}
