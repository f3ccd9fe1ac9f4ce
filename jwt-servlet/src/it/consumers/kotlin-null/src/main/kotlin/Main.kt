package com.example

import io.github.tallystick.jwt.JwtVerifier

fun verify(verifier: JwtVerifier) = verifier.verify(null)
