package io.github.opengpes.mesh.client.transport;

/** How the name of a host is held against the certificate that it shows. */
public enum HostNameCheck {
  /** Against the subject alternative names only: all internet addresses of MESH. */
  SUBJECT_ALTERNATIVE_NAME,
  /** Also against the common name, where there is no alternative name: old HSCN addresses. */
  COMMON_NAME_TOO
}
