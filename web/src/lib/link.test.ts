import { expect, test } from 'vitest';
import { linkTo } from './link';

test('the link of a relation is found among others', () => {
  expect(linkTo('login', '</api/session/oidc>; rel="login"')).toBe('/api/session/oidc');
  expect(linkTo('login', '</a>; rel="next", </b>; rel="login"')).toBe('/b');
});

test('without a link there is none', () => {
  expect(linkTo('login', null)).toBeNull();
  expect(linkTo('login', '</a>; rel="next"')).toBeNull();
  expect(linkTo('login', 'nonsense')).toBeNull();
});
