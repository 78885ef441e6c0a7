package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.exchange.config.ConfigurationFault;
import io.github.opengpes.exchange.config.ConfigurationReader;
import io.github.opengpes.exchange.config.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The connection to a mailbox as a YAML file has it. Everything may be left out and given by option
 * or environment. Secrets are references ({@code env:NAME}, {@code file:PATH}).
 *
 * @param url an address, or the name of a public environment
 * @param keystore the client's key and certificate
 * @param truststore the authorities to trust
 * @param cert the client's certificates as PEM, for a key store
 * @param key the client's key as PEM; in the file of its certificates when absent
 * @param ca the authorities to trust as PEM
 * @param proxy host and port
 */
record ConnectionProfile(
    Optional<String> url,
    Optional<String> mailbox,
    Optional<Secret> password,
    Optional<Secret> sharedKey,
    Optional<Path> keystore,
    Optional<Secret> keystorePassword,
    Optional<Path> truststore,
    Optional<Secret> truststorePassword,
    Optional<Path> cert,
    Optional<Path> key,
    Optional<Secret> keyPassword,
    Optional<Path> ca,
    Optional<String> proxy,
    Optional<String> proxyUser,
    Optional<Secret> proxyPassword) {

  /** The files of keys and authorities. */
  record Tls(
      Optional<Path> keystore,
      Optional<Secret> keystorePassword,
      Optional<Path> truststore,
      Optional<Secret> truststorePassword,
      Optional<Path> certificates,
      Optional<Path> key,
      Optional<Secret> keyPassword,
      Optional<Path> ca) {}

  static ConnectionProfile empty() {
    return new ConnectionProfile(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Tls tls() {
    return new Tls(
        keystore, keystorePassword, truststore, truststorePassword, cert, key, keyPassword, ca);
  }

  /** Reads a file; paths in it are below its folder. */
  static ConnectionProfile read(Path file) {
    try {
      ConnectionProfile profile = ConfigurationReader.read(file, ConnectionProfile.class);
      return profile.below(file.toAbsolutePath());
    } catch (ConfigurationFault e) {
      throw CommandFailure.unusableInput(String.valueOf(e.getMessage()));
    }
  }

  private ConnectionProfile below(Path file) {
    return new ConnectionProfile(
        url,
        mailbox,
        password,
        sharedKey,
        keystore.map(file::resolveSibling),
        keystorePassword,
        truststore.map(file::resolveSibling),
        truststorePassword,
        cert.map(file::resolveSibling),
        key.map(file::resolveSibling),
        keyPassword,
        ca.map(file::resolveSibling),
        proxy,
        proxyUser,
        proxyPassword);
  }

  /** The secret itself. */
  static Optional<String> resolved(Optional<Secret> secret, Map<String, String> environment) {
    try {
      return secret.map(reference -> reference.resolve(environment));
    } catch (ConfigurationFault e) {
      throw CommandFailure.unusableInput(String.valueOf(e.getMessage()));
    }
  }
}
