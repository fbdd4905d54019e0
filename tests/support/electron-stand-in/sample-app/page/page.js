Reflect.set(globalThis, 'sawBridge', 'sample' in globalThis)
