import { expect, test } from 'vitest';
import { bitHashes } from './bit-equality';

test('the bits of every function and distribution are those that were pinned', () => {
  expect(bitHashes(1000)).toMatchInlineSnapshot(`
    {
      "12.5": "8fc4536a95d8253e",
      "12.5 in µs": "8fc4536a69719e5f",
      "cos": "d25b9d22b9d09b38",
      "exp": "05f02d2b1d5711f2",
      "exp near zero": "6a7aa95b46e56d3f",
      "expm1": "86de053f7e0bf6bd",
      "lnGamma": "c41bdb3571aca63e",
      "log": "eeab4f547ac52875",
      "log1p": "f7cd8eb952c45aae",
      "normalQuantile": "02c870036d7c2c45",
      "pow": "0135e75ba59e39f2",
      "sin": "59956bd029c111f5",
      "{"kind":"empirical","values":[1,5,25,125],"weights":[4,3,2,1]}": "8fc4536a5443dfa9",
      "{"kind":"empirical","values":[1,5,25,125],"weights":[4,3,2,1]} in µs": "8fc4536a04c3c385",
      "{"kind":"exponential","mean":40}": "f378955c26a80710",
      "{"kind":"exponential","mean":40} in µs": "8fc4536a15effc2d",
      "{"kind":"gamma","mean":30,"cv":0.4}": "e6b47086f7b053a8",
      "{"kind":"gamma","mean":30,"cv":0.4} in µs": "8fc4536aea810904",
      "{"kind":"gamma","mean":30,"cv":2}": "49e4af71e2bf4745",
      "{"kind":"gamma","mean":30,"cv":2} in µs": "8fc4536a503fe3e1",
      "{"kind":"lognormal","mean":100,"cv":0.5}": "4f0400e9451544a9",
      "{"kind":"lognormal","mean":100,"cv":0.5} in µs": "8fc4536adf1a76eb",
      "{"kind":"lognormal","median":20,"sigma":1.3}": "9498e910948b3f87",
      "{"kind":"lognormal","median":20,"sigma":1.3} in µs": "8fc4536ae15aaf42",
      "{"kind":"mixture","parts":[{"weight":9,"of":{"kind":"lognormal","mean":50,"cv":0.3}},{"weight":1,"of":{"kind":"exponential","mean":900}}]}": "61106f2b3dcbd355",
      "{"kind":"mixture","parts":[{"weight":9,"of":{"kind":"lognormal","mean":50,"cv":0.3}},{"weight":1,"of":{"kind":"exponential","mean":900}}]} in µs": "cd98a20d890e0390",
      "{"kind":"triangular","from":1,"mode":2,"to":7}": "1dda65fcc7b47645",
      "{"kind":"triangular","from":1,"mode":2,"to":7} in µs": "8fc4536a7477c8f8",
      "{"kind":"uniform","from":3,"to":9}": "77398d387cecc40c",
      "{"kind":"uniform","from":3,"to":9} in µs": "8fc4536abfed1230",
      "{"kind":"weibull","scale":10,"shape":0.7}": "1c6fa94793d451a5",
      "{"kind":"weibull","scale":10,"shape":0.7} in µs": "8fc4536a9cb0d6ec",
    }
  `);
});
