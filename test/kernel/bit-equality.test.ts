import { expect, test } from 'vitest';
import { bitHashes } from './bit-equality';

test('the bits of every function and distribution are those that were pinned', () => {
  expect(bitHashes(1000)).toMatchInlineSnapshot(`
    {
      "12.5": "8fc4536a95d8253e",
      "12.5 in µs": "8fc4536a69719e5f",
      "cos": "1f6349486006c05f",
      "exp": "a0ffa8729c035cb0",
      "exp near zero": "525fd9c8842f02ad",
      "expm1": "e6480cc49a78b9e2",
      "lnGamma": "78836e56147b50c8",
      "log": "eea19d917caf1cd0",
      "log1p": "b0e62474e674f77e",
      "normalQuantile": "a02d646975f76e76",
      "pow": "8087437c157fa0b9",
      "sin": "e4dfc187bd091501",
      "{"kind":"empirical","values":[1,5,25,125],"weights":[4,3,2,1]}": "8fc4536a3b75cd58",
      "{"kind":"empirical","values":[1,5,25,125],"weights":[4,3,2,1]} in µs": "8fc4536a15daf16d",
      "{"kind":"exponential","mean":40}": "f3c3a3576c657627",
      "{"kind":"exponential","mean":40} in µs": "8fc4536a55f78af2",
      "{"kind":"gamma","mean":30,"cv":0.4}": "06188c9dd16be1a6",
      "{"kind":"gamma","mean":30,"cv":0.4} in µs": "8fc4536a9df06855",
      "{"kind":"gamma","mean":30,"cv":2}": "1b5844aa842e296f",
      "{"kind":"gamma","mean":30,"cv":2} in µs": "8fc4536aa5f8c1ec",
      "{"kind":"lognormal","mean":100,"cv":0.5}": "b21562c3fdbccf03",
      "{"kind":"lognormal","mean":100,"cv":0.5} in µs": "8fc4536abb598bc1",
      "{"kind":"lognormal","median":20,"sigma":1.3}": "ffad3d8c82e8abfa",
      "{"kind":"lognormal","median":20,"sigma":1.3} in µs": "8fc4536aae2756b1",
      "{"kind":"mixture","parts":[{"weight":9,"of":{"kind":"lognormal","mean":50,"cv":0.3}},{"weight":1,"of":{"kind":"exponential","mean":900}}]}": "5214aef33bd2c7a3",
      "{"kind":"mixture","parts":[{"weight":9,"of":{"kind":"lognormal","mean":50,"cv":0.3}},{"weight":1,"of":{"kind":"exponential","mean":900}}]} in µs": "87cd2ac84d2d0c98",
      "{"kind":"triangular","from":1,"mode":2,"to":7}": "5bc2f538a5dd0c81",
      "{"kind":"triangular","from":1,"mode":2,"to":7} in µs": "8fc4536a49208a57",
      "{"kind":"uniform","from":3,"to":9}": "311fb4039385c07a",
      "{"kind":"uniform","from":3,"to":9} in µs": "8fc4536a09b491fc",
      "{"kind":"weibull","scale":10,"shape":0.7}": "2e6812fe76488660",
      "{"kind":"weibull","scale":10,"shape":0.7} in µs": "8fc4536af055b388",
    }
  `);
});
