package io.github.opengpes.mesh.client.recorder;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers are written, and how (docs/mesh/recording.md, "Headers"). All others are not. */
final class RecordedHeaders {

  private static final int LONGEST = 300;

  private static final Set<String> PLAIN =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "date",
          "last-modified",
          "retry-after",
          "server",
          "transfer-encoding",
          "user-agent",
          "mex-addresstype",
          "mex-chunk-range",
          "mex-clientversion",
          "mex-content-compress",
          "mex-content-compressed",
          "mex-content-encrypted",
          "mex-content-type",
          "mex-from",
          "mex-javaversion",
          "mex-linkedmsgid",
          "mex-messageid",
          "mex-messagetype",
          "mex-osarchitecture",
          "mex-osname",
          "mex-osversion",
          "mex-statuscode",
          "mex-statusevent",
          "mex-statussuccess",
          "mex-statustimestamp",
          "mex-to",
          "mex-total-chunks",
          "mex-version",
          "mex-workflowid");

  private static final Set<String> HASHED =
      Set.of(
          "mex-subject",
          "mex-localid",
          "mex-filename",
          "mex-partnerid",
          "mex-content-checksum",
          "mex-statusdescription",
          "etag");

  private static final Set<String> ADDRESSES = Set.of("mex-to", "mex-from");
  private static final String PATIENT_ADDRESS = "GPPROVIDER_";

  private RecordedHeaders() {}

  static Map<String, RecordedValue> of(Map<String, String> headers, KeyedHash hash) {
    Map<String, RecordedValue> recorded = new HashMap<>();
    headers.forEach(
        (rawName, value) -> {
          String name = rawName.toLowerCase(Locale.ROOT);
          if (HASHED.contains(name) || namesPatient(name, value)) {
            recorded.put(name, hash.of(value));
          } else if (PLAIN.contains(name)) {
            recorded.put(
                name,
                new RecordedValue.Plain(
                    value.length() > LONGEST ? value.substring(0, LONGEST) : value));
          }
        });
    return recorded;
  }

  /** Demographic routing puts NHS number, date of birth and surname into the address. */
  private static boolean namesPatient(String name, String value) {
    return ADDRESSES.contains(name)
        && value.strip().toUpperCase(Locale.ROOT).startsWith(PATIENT_ADDRESS);
  }
}
