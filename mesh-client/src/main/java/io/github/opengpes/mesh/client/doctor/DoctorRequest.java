package io.github.opengpes.mesh.client.doctor;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.OdsCode;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.transport.TlsFiles;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be examined. Only the address is needed; what is absent is skipped.
 *
 * @param settings address, timeouts, proxy. A TLS context in it is not used: the doctor makes one
 *     of the files, so that it can say what is wrong with them
 * @param identity the client's key and certificate
 * @param trusted the authorities to trust; the platform's when absent
 * @param organisation with {@code workflow}: does this organisation receive it?
 * @param workflow does anybody receive it?
 * @param recipient with {@code workflow}: does this mailbox receive it?
 */
public record DoctorRequest(
    MeshSettings settings,
    Optional<MeshCredentials> credentials,
    Optional<TlsFiles> identity,
    Optional<TlsFiles> trusted,
    Optional<OdsCode> organisation,
    Optional<WorkflowId> workflow,
    Optional<MailboxId> recipient) {

  public DoctorRequest {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(credentials, "credentials");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(trusted, "trusted");
  }

  /** This address, and nothing else yet. */
  public static DoctorRequest of(MeshSettings settings) {
    return new DoctorRequest(
        settings,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public DoctorRequest withCredentials(MeshCredentials value) {
    return new DoctorRequest(
        settings, Optional.of(value), identity, trusted, organisation, workflow, recipient);
  }

  public DoctorRequest withIdentity(TlsFiles value) {
    return new DoctorRequest(
        settings, credentials, Optional.of(value), trusted, organisation, workflow, recipient);
  }

  public DoctorRequest withTrusted(TlsFiles value) {
    return new DoctorRequest(
        settings, credentials, identity, Optional.of(value), organisation, workflow, recipient);
  }

  public DoctorRequest withOrganisation(OdsCode value) {
    return new DoctorRequest(
        settings, credentials, identity, trusted, Optional.of(value), workflow, recipient);
  }

  public DoctorRequest withWorkflow(WorkflowId value) {
    return new DoctorRequest(
        settings, credentials, identity, trusted, organisation, Optional.of(value), recipient);
  }

  public DoctorRequest withRecipient(MailboxId value) {
    return new DoctorRequest(
        settings, credentials, identity, trusted, organisation, workflow, Optional.of(value));
  }

  URI address() {
    return settings.baseUri();
  }

  boolean secure() {
    return "https".equalsIgnoreCase(address().getScheme());
  }

  String host() {
    String host = address().getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    return address().getPort() >= 0 ? address().getPort() : secure() ? 443 : 80;
  }
}
