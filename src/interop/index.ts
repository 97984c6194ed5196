export { fileNameOf, scenarioFile, scenarioFolder, scenarioZip } from './scenario-files';
