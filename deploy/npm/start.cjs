// A file of its own: a Node.js that is too old could not even read this line.
import('../out/node/llm-trainer.js')
