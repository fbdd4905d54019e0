import type { incidentReasons as english } from '../en/incident-reasons.ts'
import type { Translated } from '../translated.ts'

export const incidentReasons: Translated<typeof english> = {
  'source.diagnosis': '诊断',
  'source.app': '应用',
  'source.you': '你',
  'source.training': '训练',
  'source.repair': '修复',
  'source.service': '{service}',

  'incident.level': '状态从“{from}”变为“{to}”',
  'incident.gone': '不再显示：{title}',
  'incident.returned': '再次出现：{title}',
  'incident.reopened': '{seconds} 秒后再次出现',
  'incident.app-again': '故障尚未结束时，应用重新启动了',
  'incident.note': '{text}',

  'incident.repair.key-trial': '验证了一个密钥',
  'incident.repair.source-switch': '模型来源切换到 {to}',
  'incident.repair.backend-switch': '更换了运行的服务',
  'incident.repair.package-install': '安装了 Python 软件包',
  'incident.repair.button': '执行了修复“{button}”',
  'incident.step.done': '步骤“{step}”：已完成',
  'incident.step.done-note': '步骤“{step}”：已完成。{note}',
  'incident.step.failed': '步骤“{step}”：失败',
  'incident.step.failed-note': '步骤“{step}”：失败。{note}',
  'incident.repair-ended.done': '{what}：成功',
  'incident.repair-ended.failed': '{what}：失败。{why}',
  'incident.repair-ended.cancelled': '{what}：已取消',

  'incident.pressed': '点击了“{button}”',
  'incident.service-restarted': '应用重启了 {service}',
  'incident.service-started': '{service} 已启动',
  'incident.service-stopped': '{service} 已停止',
  'incident.service-failed': '{service} 运行失败，不再自动启动',
  'incident.training-paused': '训练在 {exchanges} 轮对话后暂停：{why}',
  'incident.training-resumed': '训练在 {seconds} 秒后继续',

  'incident.proof.able': '{source} 回答了一个真实请求',
  'incident.proof.healthy': '{service} 恢复响应健康检查',
  'incident.proof.bot': '平台恢复接受 {service}',
  'incident.proof.training': '训练恢复运行',
  'incident.proof.session-over': '训练会话已结束',
  'incident.proof.config': 'config.json 恢复可读',
  'incident.end.repaired': '已结束：已修复并通过验证',
  'incident.end.by-itself': '已结束：自行消失',
  'incident.end.unproved': '已结束：相应的提示已消失且没有再出现，但原因未能验证',
}
