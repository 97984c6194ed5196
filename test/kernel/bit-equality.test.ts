import { expect, test } from 'vitest';
import { bitHashes } from './bit-equality';

test('the bits of every function and distribution are those that were pinned', () => {
  expect(bitHashes(1000)).toMatchInlineSnapshot(`
    {
      "12.5": "8fc4536a95d8253e",
      "12.5 in µs": "8fc4536a69719e5f",
      "cos": "7a0c830182d531db",
      "exp": "d9668bc57693a37e",
      "exp near zero": "40c93beadf4357ab",
      "expm1": "2a77a4662ca41f12",
      "lnGamma": "95a441cb25f49ad5",
      "log": "1b0ccb2e8b08fcc6",
      "log1p": "c8477b65bad9cea2",
      "normalQuantile": "725bb4720fb36326",
      "pow": "8467234e999a615a",
      "sin": "8608cb5057dd3b63",
      "{"kind":"empirical","values":[1,5,25,125],"weights":[4,3,2,1]}": "8fc4536a5443dfa9",
      "{"kind":"empirical","values":[1,5,25,125],"weights":[4,3,2,1]} in µs": "8fc4536a04c3c385",
      "{"kind":"exponential","mean":40}": "fc81514bbf815509",
      "{"kind":"exponential","mean":40} in µs": "8fc4536a3d6fcbad",
      "{"kind":"gamma","mean":30,"cv":0.4}": "dbeeb506ba757d28",
      "{"kind":"gamma","mean":30,"cv":0.4} in µs": "8fc4536aea810904",
      "{"kind":"gamma","mean":30,"cv":2}": "780f349325a03a1d",
      "{"kind":"gamma","mean":30,"cv":2} in µs": "8fc4536aadbe55b3",
      "{"kind":"lognormal","mean":100,"cv":0.5}": "f97aeef48a492e18",
      "{"kind":"lognormal","mean":100,"cv":0.5} in µs": "8fc4536a89438c26",
      "{"kind":"lognormal","median":20,"sigma":1.3}": "20248221ea1569d7",
      "{"kind":"lognormal","median":20,"sigma":1.3} in µs": "8fc4536ac1c61d37",
      "{"kind":"mixture","parts":[{"weight":9,"of":{"kind":"lognormal","mean":50,"cv":0.3}},{"weight":1,"of":{"kind":"exponential","mean":900}}]}": "6d545cb06dd8f1a3",
      "{"kind":"mixture","parts":[{"weight":9,"of":{"kind":"lognormal","mean":50,"cv":0.3}},{"weight":1,"of":{"kind":"exponential","mean":900}}]} in µs": "1f5981f0f5de26c9",
      "{"kind":"triangular","from":1,"mode":2,"to":7}": "ca2079063cddd1dd",
      "{"kind":"triangular","from":1,"mode":2,"to":7} in µs": "8fc4536a7477c8f8",
      "{"kind":"uniform","from":3,"to":9}": "8d927c76bcf6338f",
      "{"kind":"uniform","from":3,"to":9} in µs": "8fc4536abfed1230",
      "{"kind":"weibull","scale":10,"shape":0.7}": "95a08a5d08fc5248",
      "{"kind":"weibull","scale":10,"shape":0.7} in µs": "8fc4536ad86f0d25",
    }
  `);
});
