module.exports = require('../../jest.preset.cjs')(__dirname, 'all-in-one');
