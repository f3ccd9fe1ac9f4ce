package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.ES512;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed448;
import static io.github.tallystick.jwt.JwsAlgorithm.EdDSA;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.ML_DSA_44;
import static io.github.tallystick.jwt.JwsAlgorithm.ML_DSA_65;
import static io.github.tallystick.jwt.JwsAlgorithm.ML_DSA_87;
import static io.github.tallystick.jwt.Peer.UNICODE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Named.named;

import io.github.tallystick.jwt.Peer.Content;
import java.security.Security;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our tokens in the hands of other libraries, and theirs in ours. */
class InteropTest {
  /** Which algorithms of ours each of them has; of these HS256 to ES512 each has. */
  private static final Map<Peer, Set<JwsAlgorithm>> MATRIX =
      Map.of(
          new FusionAuthPeer(), and(Ed25519, Ed448),
          new JavaJwtPeer(), and(),
          new JjwtPeer(), and(EdDSA),
          new Jose4jPeer(), and(EdDSA),
          new NimbusPeer(), and(Ed25519, EdDSA),
          new TinkPeer(), and(ML_DSA_44, ML_DSA_65, ML_DSA_87));

  private static Set<JwsAlgorithm> and(JwsAlgorithm... others) {
    Set<JwsAlgorithm> all = EnumSet.range(HS256, ES512);
    all.addAll(List.of(others));
    return all;
  }

  private static final Map<JwsAlgorithm, PeerKeys> KEYS = new ConcurrentHashMap<>();
  private static final Map<JwsAlgorithm, PeerKeys> OTHER_KEYS = new ConcurrentHashMap<>();

  private static final Claim<Map<String, Object>> DATA = Claim.ofObject(Peer.DATA);
  private static final Claim<String> USER_ID = Claim.ofString(Peer.DATA, "user", "id");

  private static final Content SEVERAL_RECIPIENTS = content(Peer.RECIPIENT, UNICODE);
  private static final Content ONE_RECIPIENT = content(Peer.RECIPIENT);

  private static Content content(String... audience) {
    // Of an integer beyond 2^53 a double would lose the last digit.
    Map<String, Object> user =
        Map.of("id", UNICODE, "serial", 9_007_199_254_740_993L, "quota", 0.1, "admin", true);
    return new Content(
        UNICODE,
        "https://shop.example/" + UNICODE,
        UNICODE,
        List.of(audience),
        NOW.plusSeconds(300),
        NOW.minusSeconds(10),
        NOW.minusSeconds(5),
        UNICODE,
        Map.of("user", user, "roles", List.of("author", UNICODE), "none", List.of()));
  }

  /** Tink has no ML-DSA of its own: it looks for that provider. */
  @BeforeAll
  static void addConscrypt() {
    if (KeyPairs.isThere(ML_DSA_44)) { // else it would give us what this Java runtime lacks
      Security.addProvider(Conscrypt.newProvider());
    }
  }

  @AfterAll
  static void removeConscrypt() {
    Security.removeProvider("Conscrypt");
  }

  private static Stream<Arguments> peers() {
    return MATRIX.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .filter(algorithm -> KeyPairs.isThere(algorithm))
                    .map(algorithm -> Arguments.of(nameOf(entry.getKey()), algorithm)));
  }

  private static Object nameOf(Peer peer) {
    return named(peer.getClass().getSimpleName(), peer);
  }

  private static PeerKeys keys(JwsAlgorithm algorithm) {
    return KEYS.computeIfAbsent(algorithm, PeerKeys::make);
  }

  private static PeerKeys otherKeys(JwsAlgorithm algorithm) {
    return OTHER_KEYS.computeIfAbsent(algorithm, PeerKeys::make);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void peerReadsOurClaims(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = sign(algorithm, SEVERAL_RECIPIENTS);

    assertThat(peer.verify(keys(algorithm), NOW, token)).isEqualTo(SEVERAL_RECIPIENTS);
  }

  // RFC 7519 §4.1.3: one audience is a string in our tokens, several are an array.
  @ParameterizedTest
  @MethodSource("peers")
  void peerReadsOurSingleAudience(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = sign(algorithm, ONE_RECIPIENT);

    assertThat(peer.verify(keys(algorithm), NOW, token)).isEqualTo(ONE_RECIPIENT);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void readsClaimsOfPeer(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = peer.sign(keys(algorithm), SEVERAL_RECIPIENTS);

    assertThat(verify(algorithm, token)).isEqualTo(SEVERAL_RECIPIENTS);
  }

  // Here a string of some, an array of others.
  @ParameterizedTest
  @MethodSource("peers")
  void readsSingleAudienceOfPeer(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = peer.sign(keys(algorithm), ONE_RECIPIENT);

    assertThat(verify(algorithm, token)).isEqualTo(ONE_RECIPIENT);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void readsDeepClaimOfPeer(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = peer.sign(keys(algorithm), ONE_RECIPIENT);

    assertThat(verifier(keys(algorithm)).build().verify(token).get(USER_ID)).contains(UNICODE);
  }

  // Without these two, the others would not notice that a side verifies nothing.
  @ParameterizedTest
  @MethodSource("peers")
  void peerRejectsOurTokenUnderAnotherKey(Peer peer, JwsAlgorithm algorithm) {
    String token = sign(algorithm, ONE_RECIPIENT);

    assertThatExceptionOfType(peer.signatureRefusal())
        .isThrownBy(() -> peer.verify(otherKeys(algorithm), NOW, token));
  }

  @ParameterizedTest
  @MethodSource("peers")
  void rejectsTokenOfPeerUnderAnotherKey(Peer peer, JwsAlgorithm algorithm) throws Exception {
    String token = peer.sign(otherKeys(algorithm), ONE_RECIPIENT);

    assertRefused(verifier(keys(algorithm)), token, SIGNATURE);
  }

  private static Stream<Arguments> peersWithList() {
    return MATRIX.entrySet().stream()
        .filter(entry -> !entry.getKey().listed().isEmpty())
        .map(entry -> Arguments.of(nameOf(entry.getKey()), entry.getValue()));
  }

  // Else a new version of it might have what is not tried here.
  @ParameterizedTest
  @MethodSource("peersWithList")
  void peerListsWhatTheMatrixHas(Peer peer, Set<JwsAlgorithm> algorithms) {
    assertThat(JwsAlgorithm.values())
        .filteredOn(algorithm -> peer.listed().contains(algorithm.headerValue()))
        .containsExactlyElementsOf(algorithms);
  }

  private static Stream<Arguments> peersWithOlderName() {
    return MATRIX.keySet().stream()
        .filter(peer -> peer instanceof JjwtPeer || peer instanceof Jose4jPeer)
        .map(peer -> Arguments.of(nameOf(peer)));
  }

  // RFC 8037 §3.1 has one name for both curves. Here it is that of Ed25519 alone.
  @ParameterizedTest
  @MethodSource("peersWithOlderName")
  void rejectsEd448UnderItsOlderName(Peer peer) throws Exception {
    PeerKeys keys = keys(Ed448);
    String token = peer.sign(keys.named(EdDSA), ONE_RECIPIENT);

    assertThat(peer.verify(keys.named(EdDSA), NOW, token)).isEqualTo(ONE_RECIPIENT);
    assertRefused(verifier(keys), token, ALGORITHM);
  }

  private static String sign(JwsAlgorithm algorithm, Content content) {
    JwtClaims claims =
        JwtClaims.builder()
            .issuer(content.issuer())
            .subject(content.subject())
            .audience(content.audience().toArray(String[]::new))
            .expirationTime(content.expirationTime())
            .notBefore(content.notBefore())
            .issuedAt(content.issuedAt())
            .jwtId(content.jwtId())
            .put(DATA, content.data())
            .build();
    return JwtSigner.of(keys(algorithm).ourSigningKey().withKeyId(content.keyId())).sign(claims);
  }

  private static Content verify(JwsAlgorithm algorithm, String token) {
    VerifiedJwt jwt = verifier(keys(algorithm)).build().verify(token);
    return new Content(
        jwt.keyId().orElseThrow(),
        jwt.issuer().orElseThrow(),
        jwt.subject().orElseThrow(),
        jwt.audience(),
        jwt.expirationTime().orElseThrow(),
        jwt.notBefore().orElseThrow(),
        jwt.issuedAt().orElseThrow(),
        jwt.jwtId().orElseThrow(),
        jwt.get(DATA).orElseThrow());
  }

  private static JwtVerifier.Builder verifier(PeerKeys keys) {
    return JwtVerifier.builder(keys.ourVerificationKey().withKeyId(UNICODE))
        .audience(Peer.RECIPIENT)
        .clock(InstantSource.fixed(NOW));
  }
}
