package io.github.opengpes.messages.rtpr;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.MessageVersions;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.internal.Decoder;
import io.github.opengpes.messages.internal.Element;
import io.github.opengpes.messages.internal.Lexical;
import io.github.opengpes.messages.internal.Names;
import io.github.opengpes.messages.internal.Part;
import io.github.opengpes.messages.internal.XmlOut;
import io.github.opengpes.messages.internal.codec.ControlFormat;
import io.github.opengpes.messages.internal.codec.Types;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Reads and writes responses to run-time parameters (GPES-E-Q-RTPR). */
public final class RtprFormat extends ControlFormat<RunTimeParametersResponse> {

  private static final String RTPR_UUID = "RTPR-UUID";
  private static final String RESPONSE_ID = "RTP-Response-ID";

  public RtprFormat() {
    super(MessageKind.RTPR, "rtpr.xsd");
  }

  @Override
  protected List<Fault> check(RunTimeParametersResponse message) {
    return RtprChecks.check(message);
  }

  @Override
  protected Part<RunTimeParametersResponse> decode(Decoder in, Element root) {
    Part<String> version = in.attribute(root, Names.GPES_VERSION, Lexical.STRING);
    return in.part(root, "Run-Time-Parameters-Response", body -> body(in, body, version));
  }

  private static Part<RunTimeParametersResponse> body(
      Decoder in, Element body, Part<String> version) {
    Part<List<PracticeResponse>> practices =
        in.part(
            body,
            Names.COHORT,
            cohort -> in.parts(cohort, Names.PRACTICE, practice -> practice(in, practice)));
    return in.part(body, Names.SQI, element -> whole(in, element, version, practices));
  }

  private static Part<RunTimeParametersResponse> whole(
      Decoder in, Element element, Part<String> version, Part<List<PracticeResponse>> practices) {
    Part<ScheduledQueryInstanceId> sqi = in.text(element, Types.SQI);
    Part<GpesUuid> rtprUuid = in.attribute(element, RTPR_UUID, Types.UUID);
    Part<GpesUuid> rtpUuid = in.attribute(element, Names.RTP_UUID, Types.UUID);
    Part<LocalDateTime> issued = in.attribute(element, Names.ISSUED, Types.DATE_TIME);
    Part<Optional<String>> name = in.optionalAttribute(element, Names.QUERY_NAME, Lexical.STRING);
    Part<Optional<String>> description =
        in.optionalAttribute(element, Names.QUERY_DESCRIPTION, Lexical.STRING);
    return in.build(
        element,
        () ->
            new RunTimeParametersResponse(
                version.get(),
                sqi.get(),
                rtprUuid.get(),
                rtpUuid.get(),
                issued.get(),
                name.get(),
                description.get(),
                practices.get()));
  }

  private static Part<PracticeResponse> practice(Decoder in, Element element) {
    Part<PracticeId> practice = in.text(element, Types.PRACTICE);
    Part<CollectorSignature> collector =
        in.attribute(element, Names.COLLECTOR_SIGNATURE, Types.COLLECTOR_SIGNATURE);
    Part<Optional<ExtractorSignature>> extractor =
        in.optionalAttribute(element, Names.EXTRACTOR_SIGNATURE, Types.EXTRACTOR_SIGNATURE);
    Part<ResponseCode> code = in.attribute(element, RESPONSE_ID, Types.RESPONSE_CODE);
    return in.build(
        element,
        () -> new PracticeResponse(practice.get(), collector.get(), extractor.get(), code.get()));
  }

  @Override
  protected void encode(RunTimeParametersResponse response, XmlOut xml) throws IOException {
    xml.attribute(Names.GPES_VERSION, response.gpesVersion())
        .attribute("RTPR-Message-Version", MessageVersions.MESSAGE);
    xml.start("Run-Time-Parameters-Response");
    xml.start(Names.SQI)
        .attribute(RTPR_UUID, response.rtprUuid())
        .attribute(Names.RTP_UUID, response.rtpUuid())
        .attribute(Names.ISSUED, GpesDateTime.format(response.issued()))
        .attribute(Names.QUERY_NAME, response.queryName())
        .attribute(Names.QUERY_DESCRIPTION, response.queryDescription())
        .text(response.sqi())
        .end();
    xml.start(Names.COHORT);
    for (PracticeResponse practice : response.practices()) {
      xml.start(Names.PRACTICE)
          .attribute(Names.COLLECTOR_SIGNATURE, practice.collectorSignature())
          .attribute(Names.EXTRACTOR_SIGNATURE, practice.extractorSignature())
          .attribute(RESPONSE_ID, practice.code())
          .text(practice.practice())
          .end();
    }
    xml.end().end();
  }
}
