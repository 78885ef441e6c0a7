package io.github.opengpes.messages.rtp;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.MessageVersions;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.TestPackId;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Decoder;
import io.github.opengpes.messages.internal.Element;
import io.github.opengpes.messages.internal.Lexical;
import io.github.opengpes.messages.internal.Names;
import io.github.opengpes.messages.internal.Part;
import io.github.opengpes.messages.internal.XmlOut;
import io.github.opengpes.messages.internal.codec.ControlFormat;
import io.github.opengpes.messages.internal.codec.Types;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Reads and writes run-time parameters (GPES-Q-E-RTP). */
public final class RtpFormat extends ControlFormat<RunTimeParameters> {

  private static final Lexical<QueryDomain> DOMAIN = Lexical.exact(RtpFormat::domain);
  private static final Lexical<TestPackId> TEST_PACK = Lexical.token(TestPackId::of);

  public RtpFormat() {
    super(MessageKind.RTP, "rtp.xsd");
  }

  @Override
  protected List<Fault> check(RunTimeParameters message) {
    return RtpChecks.check(message);
  }

  @Override
  protected Part<RunTimeParameters> decode(Decoder in, Element root) {
    Part<String> version = in.attribute(root, Names.GPES_VERSION, Lexical.STRING);
    return in.part(root, "Run-Time-Parameters", body -> body(in, body, version));
  }

  private static Part<RunTimeParameters> body(Decoder in, Element body, Part<String> version) {
    Part<RequestIdentity> identity = in.part(body, Names.SQI, element -> identity(in, element));
    Part<QueryDomain> domain = in.child(body, "Query-Domain", DOMAIN);
    Part<Optional<TestPackId>> testPack =
        in.part(
            body,
            "Query-Domain",
            element -> in.optionalAttribute(element, "Test-Pack-ID", TEST_PACK));
    Part<RequestSchedule> schedule = schedule(in, body);
    Part<List<CohortPractice>> cohort =
        in.part(
            body,
            Names.COHORT,
            element -> in.parts(element, Names.PRACTICE, practice -> practice(in, practice)));
    Part<PatientParticipation> participation =
        in.part(body, "Patient-Participation", element -> participation(in, element));
    Part<Optional<List<SubstitutionValue>>> variables =
        in.optionalPart(
            body,
            "Query-Set-Variables",
            element -> in.parts(element, "Substitution-Value", value -> variable(in, value)));
    Part<Boolean> show = in.child(body, "Show-Descriptions", Lexical.YES_NO);
    Part<String> address = in.child(body, "DTS-Return-Address", Lexical.STRING);
    return in.build(
        body,
        () ->
            new RunTimeParameters(
                version.get(),
                identity.get(),
                domain.get(),
                testPack.get(),
                schedule.get(),
                cohort.get(),
                participation.get(),
                variables.get().orElse(List.of()),
                show.get(),
                address.get()));
  }

  private static Part<RequestIdentity> identity(Decoder in, Element element) {
    Part<ScheduledQueryInstanceId> sqi = in.text(element, Types.SQI);
    Part<GpesUuid> uuid = in.attribute(element, Names.RTP_UUID, Types.UUID);
    Part<LocalDateTime> issued = in.attribute(element, Names.ISSUED, Types.DATE_TIME);
    Part<Boolean> reIssue = in.attribute(element, "RTP-ReIssue", Lexical.YES_NO);
    Part<Optional<String>> name = in.optionalAttribute(element, Names.QUERY_NAME, Lexical.STRING);
    Part<Optional<String>> description =
        in.optionalAttribute(element, Names.QUERY_DESCRIPTION, Lexical.STRING);
    return in.build(
        element,
        () ->
            new RequestIdentity(
                sqi.get(), uuid.get(), issued.get(), reIssue.get(), name.get(), description.get()));
  }

  private static Part<RequestSchedule> schedule(Decoder in, Element body) {
    Part<LocalDate> execution = in.child(body, "Execution-Date", Lexical.DATE);
    Part<LocalDate> cutoff = in.child(body, "Cutoff-Date", Lexical.DATE);
    Part<Optional<LocalDate>> interim = in.optionalChild(body, "Interim-Date", Lexical.DATE);
    Part<Integer> priority = in.child(body, "Query-Priority", Lexical.COUNT);
    Part<Integer> retention = in.child(body, "QR-Retention-Period", Lexical.COUNT);
    return in.build(
        body,
        () ->
            new RequestSchedule(
                execution.get(), cutoff.get(), interim.get(), priority.get(), retention.get()));
  }

  private static Part<CohortPractice> practice(Decoder in, Element element) {
    Part<PracticeId> practice = in.text(element, Types.PRACTICE);
    Part<CollectorSignature> signature =
        in.attribute(element, Names.COLLECTOR_SIGNATURE, Types.COLLECTOR_SIGNATURE);
    return in.build(element, () -> new CohortPractice(practice.get(), signature.get()));
  }

  private static Part<PatientParticipation> participation(Decoder in, Element element) {
    Part<Boolean> sharing = in.child(element, "NCRS-Detailed-Care-Record-Sharing", Lexical.BOOLEAN);
    Part<Boolean> sealed = in.child(element, "NCRS-Patient-Sealing", Lexical.BOOLEAN);
    Part<Boolean> sFlag = in.child(element, "NCRS-PDS-S-Flagging", Lexical.BOOLEAN);
    Part<List<ExclusionCodes>> exclusions =
        in.parts(element, "Exclusion-Code-String", codes -> exclusions(in, codes));
    return in.build(
        element,
        () -> new PatientParticipation(sharing.get(), sealed.get(), sFlag.get(), exclusions.get()));
  }

  private static Part<ExclusionCodes> exclusions(Decoder in, Element element) {
    Part<Oid> scheme = in.child(element, Names.SCHEME, Types.OID);
    Part<List<ExclusionCode>> codes = in.parts(element, "CodeValue", code -> exclusion(in, code));
    return in.build(element, () -> new ExclusionCodes(scheme.get(), codes.get()));
  }

  private static Part<ExclusionCode> exclusion(Decoder in, Element element) {
    Part<String> code = in.child(element, "Code", Lexical.STRING);
    Part<Optional<String>> display = in.optionalChild(element, "DisplayName", Lexical.STRING);
    Part<Boolean> children = in.child(element, "IncludeChildren", Lexical.BOOLEAN);
    return in.build(element, () -> new ExclusionCode(code.get(), display.get(), children.get()));
  }

  private static Part<SubstitutionValue> variable(Decoder in, Element element) {
    Part<GpesUuid> aid = in.attribute(element, "AID", Types.UUID);
    Part<Optional<String>> description =
        in.optionalAttribute(element, Names.DESCRIPTION, Lexical.STRING);
    return in.build(
        element, () -> new SubstitutionValue(aid.get(), description.get(), element.text()));
  }

  private static QueryDomain domain(String text) {
    return switch (text) {
      case "Live" -> QueryDomain.LIVE;
      case "Test" -> QueryDomain.TEST;
      default -> throw new InvalidValueException(Rule.TYPE_CHOICE);
    };
  }

  @Override
  protected void encode(RunTimeParameters rtp, XmlOut xml) throws IOException {
    xml.attribute(Names.GPES_VERSION, rtp.gpesVersion())
        .attribute("RTP-Message-Version", MessageVersions.MESSAGE);
    xml.start("Run-Time-Parameters");
    RequestIdentity identity = rtp.identity();
    xml.start(Names.SQI)
        .attribute(Names.RTP_UUID, identity.rtpUuid())
        .attribute(Names.ISSUED, GpesDateTime.format(identity.issued()))
        .attribute("RTP-ReIssue", yesNo(identity.reIssue()))
        .attribute(Names.QUERY_NAME, identity.queryName())
        .attribute(Names.QUERY_DESCRIPTION, identity.queryDescription())
        .text(identity.sqi())
        .end();
    xml.start("Query-Domain").attribute("Test-Pack-ID", rtp.testPack()).text(rtp.domain()).end();
    encode(rtp.schedule(), xml);
    xml.start(Names.COHORT);
    for (CohortPractice practice : rtp.cohort()) {
      xml.start(Names.PRACTICE)
          .attribute(Names.COLLECTOR_SIGNATURE, practice.signature())
          .text(practice.practice())
          .end();
    }
    xml.end();
    encode(rtp.participation(), xml);
    if (!rtp.variables().isEmpty()) {
      xml.start("Query-Set-Variables");
      for (SubstitutionValue variable : rtp.variables()) {
        xml.start("Substitution-Value")
            .attribute("AID", variable.aid())
            .attribute(Names.DESCRIPTION, variable.description())
            .text(variable.text())
            .end();
      }
      xml.end();
    }
    xml.leaf("Show-Descriptions", yesNo(rtp.showDescriptions()))
        .leaf("DTS-Return-Address", rtp.returnAddress())
        .end();
  }

  private static void encode(RequestSchedule schedule, XmlOut xml) throws IOException {
    xml.leaf("Execution-Date", schedule.execution())
        .leaf("Cutoff-Date", schedule.cutoff())
        .leaf("Interim-Date", schedule.interim())
        .leaf("Query-Priority", schedule.priority())
        .leaf("QR-Retention-Period", schedule.retentionDays());
  }

  private static void encode(PatientParticipation participation, XmlOut xml) throws IOException {
    xml.start("Patient-Participation")
        .leaf("NCRS-Detailed-Care-Record-Sharing", participation.considerRecordSharing())
        .leaf("NCRS-Patient-Sealing", participation.includeSealed())
        .leaf("NCRS-PDS-S-Flagging", participation.excludeSFlagged());
    for (ExclusionCodes exclusions : participation.exclusions()) {
      xml.start("Exclusion-Code-String").leaf(Names.SCHEME, exclusions.scheme());
      for (ExclusionCode code : exclusions.codes()) {
        xml.start("CodeValue")
            .leaf("Code", code.code())
            .leaf("DisplayName", code.displayName())
            .leaf("IncludeChildren", code.includeChildren())
            .end();
      }
      xml.end();
    }
    xml.end();
  }

  private static String yesNo(boolean value) {
    return value ? "Y" : "N";
  }
}
