import { arnOf, openEndpoint, pass } from '../ask.js';

const tags = (...keys: readonly string[]) => keys.map((key) => ({ key, value: `${key}!` }));

test.each([
  ['CreateStateMachine', 'stateMachine:Thing'],
  ['CreateActivity', 'activity:Thing'],
])('what %s makes is tagged and untagged', async (operation, resource) => {
  const { ask } = openEndpoint();
  const resourceArn = arnOf(resource);
  const definition = JSON.stringify(pass);
  await ask(operation, { name: 'Thing', definition, roleArn: 'arn:aws:iam::1:role/r', tags: tags('a') });
  const list = async () => (await ask('ListTagsForResource', { resourceArn })).body.tags;
  expect(await list()).toEqual(tags('a'));
  await ask('TagResource', { resourceArn, tags: [...tags('b'), { key: 'a', value: '' }] });
  expect(await list()).toEqual([{ key: 'a', value: '' }, ...tags('b')]);
  await ask('UntagResource', { resourceArn, tagKeys: ['a', 'not there'] });
  expect(await list()).toEqual(tags('b'));
});

test('a resource has at most 50 tags', async () => {
  const { ask } = openEndpoint();
  await ask('CreateActivity', { name: 'Thing' });
  const resourceArn = arnOf('activity:Thing');
  const many = Array.from({ length: 50 }, (_, index) => ({ key: `k${index}`, value: '' }));
  expect((await ask('TagResource', { resourceArn, tags: many })).status).toBe(200);
  expect((await ask('TagResource', { resourceArn, tags: tags('k1') })).status).toBe(200);
  const refused = await ask('TagResource', { resourceArn, tags: tags('one more') });
  expect(refused.code).toBe('TooManyTags');
  expect(refused.body.resourceName).toBe(resourceArn);
});
