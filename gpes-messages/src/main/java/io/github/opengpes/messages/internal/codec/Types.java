package io.github.opengpes.messages.internal.codec;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MarkupFormat;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.internal.Lexical;
import java.time.LocalDateTime;

/** The value types as they stand in XML: token types may have blanks around them, others not. */
public final class Types {

  public static final Lexical<GpesUuid> UUID = Lexical.token(GpesUuid::of);
  public static final Lexical<CollectorSignature> COLLECTOR_SIGNATURE =
      Lexical.token(CollectorSignature::of);
  public static final Lexical<ExtractorSignature> EXTRACTOR_SIGNATURE =
      Lexical.token(ExtractorSignature::of);
  public static final Lexical<Oid> OID = Lexical.token(Oid::of);
  public static final Lexical<ScheduledQueryInstanceId> SQI =
      Lexical.exact(ScheduledQueryInstanceId::of);
  public static final Lexical<PracticeId> PRACTICE = Lexical.exact(PracticeId::of);
  public static final Lexical<LocalDateTime> DATE_TIME = Lexical.exact(GpesDateTime::parse);
  public static final Lexical<ResponseCode> RESPONSE_CODE = Lexical.exact(ResponseCode::of);
  public static final Lexical<EventCode> EVENT_CODE = Lexical.exact(EventCode::of);
  public static final Lexical<GpSystemIdentifier> SYSTEM = Lexical.exact(GpSystemIdentifier::of);
  public static final Lexical<MarkupFormat> MARKUP = Lexical.exact(MarkupFormat::of);

  private Types() {}
}
