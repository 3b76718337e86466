// Node, doing nothing: what starting and being there cost before a line of ours has run.
process.send({ rss: process.memoryUsage().rss });
process.on('message', () => process.send({ rss: process.memoryUsage().rss }));
