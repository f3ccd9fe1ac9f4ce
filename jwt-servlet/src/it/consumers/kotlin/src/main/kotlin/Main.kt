package com.example

import io.github.tallystick.jwt.Claim
import io.github.tallystick.jwt.InvalidJwtException
import io.github.tallystick.jwt.JwsAlgorithm.HS256
import io.github.tallystick.jwt.JwtClaims
import io.github.tallystick.jwt.JwtSigner
import io.github.tallystick.jwt.JwtVerifier
import io.github.tallystick.jwt.SigningKey
import io.github.tallystick.jwt.VerificationKey
import io.github.tallystick.jwt.VerificationKeySet
import io.github.tallystick.jwt.VerificationKeySource
import java.time.Duration
import java.util.Optional
import java.util.UUID
import java.util.concurrent.atomic.AtomicReference

val ORDER: Claim<UUID> = Claim.ofString("order").map(UUID::fromString, UUID::toString)
val TENANT: Claim<String> = Claim.ofString("tenant")

fun main() {
    val secret = ByteArray(32)
    val key = VerificationKey.hmac(HS256, secret)
    val ref = AtomicReference(VerificationKeySet.of(key))
    val verifier =
        JwtVerifier.builder(VerificationKeySource.of { ref.get() })
            .require(TENANT, "acme", "beta")
            .require(ORDER) { it != UUID(0, 0) }
            .build()
    val partners = mapOf("acme" to key)
    val byTable = JwtVerifier.builder { id -> Optional.ofNullable(partners[id]) }.build()
    val claims =
        JwtClaims.builder()
            .put(ORDER, UUID(1, 2))
            .putAll(mapOf("tenant" to "acme", "nothing" to null))
            .expiresAfter(Duration.ofMinutes(5))
            .build()
    val token: String = JwtSigner.of(SigningKey.hmac(HS256, secret)).sign(claims)
    val order: UUID = verifier.verify(token).get(ORDER).orElseThrow()
    val nothing: Any? = claims.asMap()["nothing"]
    try {
        byTable.verify(token)
    } catch (e: InvalidJwtException) {
        println("$order $nothing ${e.reason()}")
    }
}
