import type { backends as english } from '../en/backends.ts'
import type { Translated } from '../translated.ts'

export const backends: Translated<typeof english> = {
  title: '服务',
  whose: '运行哪套服务',
  kinds: {
    'built-in': '内置服务',
    python: '此文件夹的 Python 服务',
  },
  means: {
    'built-in': '使用应用自带的 LLM 服务器和中间件。Python 文件保持原样。',
    python: '运行并监控此文件夹自带的脚本。它们的功能较少；凡是不支持的地方，界面上都会注明。',
  },
  services: { 'built-in': '内置服务', python: '此文件夹的 Python 服务' },
  theServices: { 'built-in': '内置服务', python: '此文件夹的 Python 服务' },
  noScripts: '正在使用内置服务。此文件夹中没有 Python 服务。',
  scriptsGone: '选择的是 Python 服务，但它们的文件已不在此文件夹中。',
  scripts: '已找到：{names}',
  mark: 'Python',

  interpreter: 'Python',
  version: 'Python {version}',
  found: {
    chosen: '手动选择',
    private: '为此文件夹创建',
    folder: '位于此文件夹中',
    system: '位于本机',
  },
  notLooked: '尚未查找。',
  notFound: '没有找到版本足够新的 Python。请安装 Python 3，或指定它的位置。',
  lookAgain: '重新查找',
  chooseAnother: '选择其他…',
  missing: { one: '缺少 1 个软件包：{names}', many: '缺少 {n} 个软件包：{names}' },
  nothingMissing: 'requirements.txt 中的软件包均已安装。',
  install: '安装软件包',
  installHint: '安装到此文件夹内的独立环境中，约 100 MB。本机自己的 Python 不受影响。',

  choose: {
    title: '用哪个 Python 运行服务',
    label: '解释器路径',
    hint: '填写程序本身的路径，例如 {example}。',
    empty: '请先输入 Python 的路径。',
    use: '使用此 Python',
    find: '自动查找',
    findHint: '采用找到的最合适的一个：先查找此文件夹，再查找本机。',
  },

  asks: {
    title: '停止训练并切换？',
    text: '训练正在进行。启动{services}之前会先停止训练；已有的对话会保留。',
    go: '停止训练并切换',
  },

  procedure: {
    switch: {
      running: '正在切换到{services}',
      runningText: '期间会停止当前运行的服务。如果新服务没有响应，会重新启动原来的服务。',
      done: '{services}已在运行',
      doneText: '它们已正常响应，下次启动仍会使用。',
      failed: '未能切换到{services}',
      cancelled: '已取消切换到{services}',
      stayed: '继续使用{services}。',
    },
    install: {
      running: '正在安装软件包',
      runningText: '正在下载到此文件夹，可能需要几分钟。',
      done: '软件包已安装',
      doneText: '安装在此文件夹内的独立环境中。',
      failed: '软件包未能安装',
      cancelled: '已取消安装',
      stayed: '正在运行的服务未受影响。',
    },
  },

  training: 'Python 中间件只支持开始和停止。',
  trainingLimits: '它不能暂停，不能继续中断的会话，也不支持上限；会话结束后，对话内容保存在 training_logs 中。',
  trainingSessions:
    'Python 中间件把会话存为文件夹中的日志，在会话结束时写入。改用内置服务后，可以导入这些会话并在此查看。',
  noDemo: '演示需要内置服务。请先在设置中选择内置服务；Python 文件会保持原样。',

  cli: {
    description: '运行哪套服务，应用内置的还是此文件夹的 Python 服务：status、use、install、python',
    status: '显示正在运行哪套服务、找到了哪个 Python、还缺少什么',
    use: '切换到另一套服务：built-in 或 python',
    install: '将 requirements.txt 中的软件包安装到文件夹内的独立环境中',
    python: '选择运行服务的 Python',
    find: '自动采用找到的最合适的一个',
    stopTraining: '停止正在进行的训练',
    json: '输出 JSON',
    unknown: '没有名为“{name}”的服务。可选：built-in、python。',
    which: '请指定 Python：填写路径，或使用 --find。',
    both: '路径和 --find 只能指定一个。',
    training: '训练正在进行，此操作会使它停止。请先停止训练，或加上 --stop-training。',
    already: '{services}已在运行。',
    inUse: '服务：{kind}',
    scripts: '脚本：{names}',
    interpreter: 'Python：{version}，位于 {path}（{found}）',
    noPython: 'Python：没有找到版本足够新的。',
    notLooked: 'Python：尚未查找。',
    missingHow: '安装到文件夹中：llm-trainer backends install',
    ended: '控制程序在完成之前退出了。',
    examples: [
      'llm-trainer backends                       查看正在运行哪套服务、有哪个 Python',
      'llm-trainer backends use python            切换到文件夹中的 Python 服务',
      'llm-trainer backends install               安装所需软件包，仅安装到此文件夹',
      'llm-trainer backends python .venv/bin/python',
    ],
  },
}
