// What a program may ask, as the document of the API names it.
export const operationsOf = (doc) => Object.entries(doc.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, one]) => ({
  path, method, id: one.operationId, schema: one.requestBody?.content['application/json'].schema })));
