package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.ClientIdentification;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.MeshTls.KeyStoreFile;
import io.github.opengpes.mesh.client.transport.ProxySettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads {@code meshclient.cfg}: all faults at once, what has no effect as a note. */
final class MeshClientCfg {

  private static final List<String> WITHOUT_EFFECT = List.of("LogPath", "WorkPath", "AutoUpgrade");

  private final Path file;
  private final List<String> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private MeshClientCfg(Path file) {
    this.file = file;
  }

  static FolderConfig read(Path file) throws IOException, UnusableFolderConfigException {
    MeshClientCfg reader = new MeshClientCfg(file);
    return reader.config(reader.document());
  }

  private Element document() throws IOException, UnusableFolderConfigException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new Quiet());
      Document document = builder.parse(in);
      Element root = document.getDocumentElement();
      if (!root.getTagName().equalsIgnoreCase("MESHConfig")) {
        throw unusable("its root is not MESHConfig");
      }
      return root;
    } catch (SAXParseException e) {
      // The parser's own text may quote a password.
      throw unusable(
          "it is not well-formed XML without a document type, line " + e.getLineNumber());
    } catch (SAXException | ParserConfigurationException e) {
      throw unusable("it cannot be read as XML");
    }
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    return factory;
  }

  /** The default handler prints to the console. */
  private static final class Quiet implements ErrorHandler {
    @Override
    public void warning(SAXParseException warning) {
      // A warning does not make the file unusable.
    }

    @Override
    public void error(SAXParseException error) throws SAXException {
      throw error;
    }

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
      throw error;
    }
  }

  private FolderConfig config(Element root) throws UnusableFolderConfigException {
    Settings settings = new Settings(elements(root));
    Optional<URI> url =
        settings.needed("PrimaryURL", "the address of the service", "").flatMap(this::address);
    Optional<String> key = settings.needed("AuthenticationKey", "the environment's shared key", "");
    Optional<SSLContext> tls =
        tls(settings.path("KeyStorePath"), settings.text("KeyStorePassword"));
    Optional<ProxySettings> proxy = settings.path("ProxyPath").flatMap(this::proxy);
    Optional<Path> signal = settings.path("SignalPath");
    Duration poll = Duration.ofSeconds(settings.number("PollPeriod", 1800, 1));
    Duration delay = Duration.ofSeconds(settings.number("ProcessingDelay", 5, 0));
    int retry = settings.number("ServerRetry", 3, 0);
    int messages = settings.number("MaxMessages", 100, 1);
    int connections = settings.number("MaxConnections", 4, 1);
    WITHOUT_EFFECT.forEach(
        name -> settings.text(name).ifPresent(text -> notes.add(name + " has no effect here")));
    List<FolderMailbox> mailboxes = new ArrayList<>();
    int number = 0;
    for (Element client : settings.takeAll("Client")) {
      mailbox(client, ++number).ifPresent(mailboxes::add);
    }
    settings.noteUnknown("");
    if (mailboxes.isEmpty() && faults.isEmpty()) {
      faults.add("it has no Client, so no mailbox");
    }
    if (!faults.isEmpty()) {
      throw new UnusableFolderConfigException(file, faults);
    }
    MeshSettings service =
        MeshSettings.of(url.orElseThrow())
            .withIdentification(ClientIdentification.of("opengpes-mesh-folder", "0.1"));
    service = proxy.isPresent() ? service.withProxy(proxy.get()) : service;
    try {
      return new FolderConfig(
          tls.isPresent() ? service.withSslContext(tls.get()) : service,
          key.orElseThrow(),
          poll,
          delay,
          retry,
          messages,
          connections,
          signal.map(path -> path.resolve("mexclient.sig")),
          mailboxes,
          FolderRules.standard(),
          notes);
    } catch (IllegalArgumentException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
  }

  private Optional<URI> address(String text) {
    try {
      // What the client itself demands of an address.
      return Optional.of(MeshSettings.of(URI.create(text)).baseUri());
    } catch (IllegalArgumentException e) {
      faults.add("PrimaryURL needs the form https://host[:port]");
      return Optional.empty();
    }
  }

  private Optional<SSLContext> tls(Optional<Path> keyStore, Optional<String> password) {
    if (keyStore.isEmpty()) {
      return Optional.empty();
    }
    if (password.isEmpty()) {
      faults.add("KeyStorePath is there but KeyStorePassword is not");
      return Optional.empty();
    }
    if (!Files.isRegularFile(keyStore.get())) {
      faults.add("KeyStorePath: there is no file " + keyStore.get());
      return Optional.empty();
    }
    try {
      return Optional.of(FolderTls.of(new KeyStoreFile(keyStore.get(), password.get())));
    } catch (IOException | GeneralSecurityException e) {
      faults.add("KeyStorePath cannot be used, or its password is wrong");
      return Optional.empty();
    }
  }

  private Optional<FolderMailbox> mailbox(Element client, int number) {
    Settings settings = new Settings(elements(client));
    String place = "Client " + number + ": ";
    int before = faults.size();
    Optional<String> id = settings.needed("ClientIdentity", "the mailbox", place);
    Optional<String> password = settings.needed("ClientAuthentication", "its password", place);
    Optional<Path> root = settings.path("InterfaceRoot");
    if (root.isEmpty()) {
      faults.add(place + "InterfaceRoot is missing: the folder of IN and OUT");
    }
    settings
        .text("MailboxType")
        .filter(type -> !type.equalsIgnoreCase("MESH"))
        .ifPresent(type -> faults.add(place + "MailboxType is not MESH"));
    boolean collect = settings.flag("CollectReport", false, place);
    boolean transfer = settings.flag("TransferReport", false, place);
    boolean poll = settings.flag("PollReport", false, place);
    boolean saveSent = settings.flag("SaveSent", true, place);
    settings.noteUnknown(place);
    if (faults.size() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FolderMailbox(
              new MailboxId(id.orElseThrow()),
              password.orElseThrow(),
              root.orElseThrow(),
              collect,
              transfer,
              poll,
              saveSent));
    } catch (IllegalArgumentException e) {
      faults.add(place + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<ProxySettings> proxy(Path folder) {
    Path ini = folder.resolve("proxy.ini");
    if (!Files.exists(ini)) {
      return Optional.empty();
    }
    try {
      return ProxyIni.read(ini, notes);
    } catch (IOException | IllegalArgumentException e) {
      faults.add(ini + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private UnusableFolderConfigException unusable(String fault) {
    return new UnusableFolderConfigException(file, List.of(fault));
  }

  private static List<Element> elements(Element parent) {
    List<Element> elements = new ArrayList<>();
    NodeList children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  /** The settings of one level; each is taken out when it is read, so that the unknown remain. */
  private final class Settings {
    private final List<Element> left;

    Settings(List<Element> elements) {
      this.left = new ArrayList<>(elements);
    }

    List<Element> takeAll(String name) {
      List<Element> taken =
          left.stream().filter(e -> e.getTagName().equalsIgnoreCase(name)).toList();
      left.removeAll(taken);
      return taken;
    }

    Optional<String> text(String name) {
      List<Element> found = takeAll(name);
      if (found.size() > 1) {
        faults.add(name + " is there " + found.size() + " times");
      }
      return found.stream()
          .map(e -> e.getTextContent().strip())
          .filter(text -> !text.isEmpty())
          .findFirst();
    }

    Optional<String> needed(String name, String what, String place) {
      Optional<String> value = text(name);
      if (value.isEmpty()) {
        faults.add(place + name + " is missing: " + what);
      }
      return value;
    }

    Optional<Path> path(String name) {
      try {
        return text(name).map(text -> base().resolve(text).normalize());
      } catch (InvalidPathException e) {
        faults.add(name + " is no path");
        return Optional.empty();
      }
    }

    private Path base() {
      Path parent = file.toAbsolutePath().getParent();
      return parent == null ? file.toAbsolutePath() : parent;
    }

    int number(String name, int otherwise, int least) {
      Optional<String> value = text(name);
      if (value.isEmpty()) {
        return otherwise;
      }
      if (!value.get().matches("\\d{1,8}") || Integer.parseInt(value.get()) < least) {
        faults.add(name + " is not a whole number from " + least);
        return otherwise;
      }
      return Integer.parseInt(value.get());
    }

    boolean flag(String name, boolean otherwise, String place) {
      Optional<String> value = text(name).map(text -> text.toUpperCase(Locale.ROOT));
      if (value.isPresent() && !value.get().equals("Y") && !value.get().equals("N")) {
        faults.add(place + name + " is neither Y nor N");
      }
      return value.map("Y"::equals).orElse(otherwise);
    }

    void noteUnknown(String place) {
      left.forEach(
          element -> notes.add(place + element.getTagName() + " is not known here, so ignored"));
    }
  }
}
