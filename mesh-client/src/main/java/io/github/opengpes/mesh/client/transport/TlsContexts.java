package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes TLS contexts for a client: TLS 1.2 and 1.3, host names checked ({@link HostNameCheck}). */
public final class TlsContexts {

  private static final Logger LOG = LoggerFactory.getLogger(TlsContexts.class);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private TlsContexts() {}

  /**
   * A context that looks at its files before each handshake and takes them anew when they have
   * changed; connections that are open stay as they are. Files that cannot be used (a key without
   * its certificate, half a copy) are warned of once, and those read before stay in use until they
   * are mended.
   *
   * @param identity the client's key and certificates, where the server asks for them
   * @param trusted the authorities to trust; the platform's own when absent
   * @throws UnusableTlsFileException when a file cannot be used now
   */
  public static SSLContext of(Optional<TlsFiles> identity, Optional<TlsFiles> trusted)
      throws IOException {
    return of(identity, trusted, HostNameCheck::of);
  }

  /** A context without a client certificate, which trusts the platform's authorities. */
  public static SSLContext platform() throws IOException {
    return of(Optional.empty(), Optional.empty());
  }

  /**
   * The certificate of the first key in these files, as {@link #of} would show it to a server.
   *
   * @throws UnusableTlsFileException when a file cannot be used now, or holds no key
   */
  public static X509Certificate ownCertificate(TlsFiles identity) throws IOException {
    try {
      KeyStore store = TlsLoading.identity(identity).store();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate own) {
          return own;
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("the platform cannot read its files of keys", e);
    }
    throw new UnusableTlsFileException(
        identity.paths().get(0), "no X.509 certificate with the key in it", null);
  }

  static SSLContext of(
      Optional<TlsFiles> identity,
      Optional<TlsFiles> trusted,
      Function<String, HostNameCheck> names)
      throws IOException {
    Reloading reloading = new Reloading(identity, trusted, names);
    return new OfFiles(reloading);
  }

  /** What a client speaks, the newest first. */
  static String[] protocols() {
    return PROTOCOLS.clone();
  }

  private static final class OfFiles extends SSLContext {
    OfFiles(Reloading reloading) {
      super(reloading, reloading.current().getProvider(), "TLS");
    }
  }

  /** How a file looks from outside; replaced files look different. */
  private record Stamp(Path path, long size, @Nullable FileTime modified, @Nullable Object key) {

    static Stamp of(Path path) {
      try {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(path, now.size(), now.lastModifiedTime(), now.fileKey());
      } catch (IOException e) {
        // Absent for now; it is a change when it comes back, and one when it has gone.
        return new Stamp(path, -1, null, null);
      }
    }
  }

  private record Made(List<Stamp> stamps, SSLContext context) {}

  private static final class Reloading extends SSLContextSpi {
    private final Optional<TlsFiles> identity;
    private final Optional<TlsFiles> trusted;
    private final Function<String, HostNameCheck> names;
    private final List<Path> files = new ArrayList<>();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Made made;
    private volatile List<Stamp> refused = List.of();

    Reloading(
        Optional<TlsFiles> identity,
        Optional<TlsFiles> trusted,
        Function<String, HostNameCheck> names)
        throws IOException {
      this.identity = identity;
      this.trusted = trusted;
      this.names = names;
      identity.ifPresent(found -> files.addAll(found.paths()));
      trusted.ifPresent(found -> files.addAll(found.paths()));
      this.made = new Made(stamps(files), load(identity, trusted, names));
    }

    SSLContext current() {
      List<Stamp> now = stamps(files);
      if (unchanged(now)) {
        return made.context();
      }
      loading.lock();
      try {
        if (!unchanged(now)) {
          reload(now);
        }
      } finally {
        loading.unlock();
      }
      return made.context();
    }

    private boolean unchanged(List<Stamp> now) {
      return now.equals(made.stamps()) || now.equals(refused);
    }

    private void reload(List<Stamp> now) {
      try {
        made = new Made(now, load(identity, trusted, names));
        LOG.info("TLS files have changed; from the next connection on the new ones serve");
      } catch (IOException e) {
        refused = now;
        LOG.warn("TLS files have changed and cannot be used, the old stay: {}", e.getMessage());
      }
    }

    private static List<Stamp> stamps(List<Path> files) {
      List<Stamp> stamps = new ArrayList<>(files.size());
      files.forEach(file -> stamps.add(Stamp.of(file)));
      return stamps;
    }

    private static SSLContext load(
        Optional<TlsFiles> identity,
        Optional<TlsFiles> trusted,
        Function<String, HostNameCheck> names)
        throws IOException {
      try {
        KeyManager[] keys = null;
        if (identity.isPresent()) {
          TlsLoading.Loaded own = TlsLoading.identity(identity.get());
          KeyManagerFactory factory =
              KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
          factory.init(own.store(), own.password());
          keys = factory.getKeyManagers();
        }
        KeyStore authorities = trusted.isPresent() ? TlsLoading.authorities(trusted.get()) : null;
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, named(factory.getTrustManagers(), names), null);
        return context;
      } catch (GeneralSecurityException e) {
        throw new IOException("the platform cannot make a TLS context of its files", e);
      }
    }

    private static TrustManager[] named(
        TrustManager[] managers, Function<String, HostNameCheck> names) {
      TrustManager[] stricter = managers.clone();
      for (int i = 0; i < stricter.length; i++) {
        if (stricter[i] instanceof X509ExtendedTrustManager extended) {
          stricter[i] = new NamedHostTrust(extended, names);
        }
      }
      return stricter;
    }

    @Override
    protected void engineInit(
        KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom seed)
        throws KeyManagementException {
      throw new KeyManagementException("this context is made of files already");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return current().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return current().getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return current().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return current().createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return Objects.requireNonNull(current().getServerSessionContext());
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return Objects.requireNonNull(current().getClientSessionContext());
    }
  }
}
